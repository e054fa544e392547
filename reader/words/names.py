"""Names that a dictionary segmenter leaves in characters: transliterations and Chinese personal names, joined again.

Only words of one character are ever joined, so that no dictionary word is cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

TRANSLITERATION = frozenset(
    "阿埃艾安奥巴班保鲍贝本比彼宾波伯博布采查岑茨达代戴丹道德登迪蒂丁杜顿多厄恩尔法凡范菲费芬丰佛夫弗福盖甘冈戈格葛根古瓜圭果"
    "哈海汉汗豪赫亨洪胡怀惠霍基吉加贾杰金津喀卡凯坎康考柯科克肯库夸奎昆拉莱兰朗劳雷勒黎里莉丽利连廉列林琳刘龙娄卢鲁路露吕伦罗洛"
    "玛马迈麦曼芒毛梅门蒙孟米密敏明缪摩莫默姆穆拿娜纳奈南内尼涅宁牛纽农努诺欧帕派潘庞培佩彭皮平珀普奇齐恰强乔切琴青琼丘屈热仁日荣茹"
    "瑞若萨塞赛桑瑟森沙莎尚绍舍申圣施什史舒斯思丝苏孙索塔泰坦汤唐陶特滕提田廷图托瓦万汪旺威韦维魏温文翁沃乌武西希锡夏香肖歇谢辛欣兴"
    "休许翰逊敦雅亚延扬耶叶伊因英尤于约泽扎詹珍芝朱祖佐娅妮莲黛琪薇茜蕾珊茵"
)
"""Characters that the standard transliteration tables (Xinhua's) write foreign names with."""

SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎鲁韦马苗方俞任袁柳鲍史唐费廉岑薛"
    "雷贺倪汤滕殷罗毕郝邬乐于傅皮卞齐康伍余元卜顾孟黄穆萧尹姚邵湛汪祁毛禹狄米贝臧戴宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季"
    "麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房裘缪宗丁宣邓郁单洪包诸左石崔吉龚程邢裴陆荣翁荀"
    "惠曲封储靳焦牧谷侯班秋仲伊宫宁仇栾甘厉戎祖武符刘景詹束龙叶司韶黎薄印白怀蒲鄂索赖卓蔺屠蒙池乔阴闻党翟谭贡劳"
    "申扶堵冉宰雍桑桂牛寿扈燕冀郏浦尚农温庄晏柴瞿阎充慕连茹习宦艾鱼容古慎戈廖庾终暨居衡耿弘匡寇禄欧沃利蔚夔隆师"
    "巩聂晁敖融冷辛阚简饶曾关蒯荆红游权盖益桓涂肖谌闫佟覃仝岳帅缑亢况郈琴"
)
"""The hundred family names and those common today, Simplified."""

_SAME_IN_TRADITIONAL = frozenset("余范于涂占郁游种")
"""Surnames that Traditional writes as Simplified does; as words they are 餘 範 於 塗 佔 鬱 遊 種 there."""

_ADDRESSES = ("先生", "女士", "小姐", "太太", "夫人", "教授", "博士", "老师", "医生", "律师", "某")
"""What follows a surname alone."""

_NOT_IN_NAMES = frozenset(
    "的了是在和与及或也都就又还被把对从向于以为而但则将已曾不没未很更最太这那其此每各某上下前后内外中里间年月日时分秒个名位家元说称表示道问答使他她它们你我该由因所并即至沟称出到有无可能会要"
    "来去等只再让给用请仍却才便按据跟拿替吗呢吧啊着过入做找需须"
)
"""Single words that never end a personal name here."""

_ALSO_VERBS = frozenset("任曾单于万连关强支应向从")
"""Surnames that are common verbs, adverbs or numerals: a name only after a title."""

_TITLES = (
    "长",
    "总",
    "总裁",
    "人",
    "记者",
    "师",
    "教授",
    "员",
    "官",
    "经理",
    "者",
    "家",
    "博士",
    "女士",
    "先生",
    "总监",
    "董秘",
    "书记",
    "主席",
    "主任",
    "总统",
    "总理",
    "院士",
    "将军",
    "CEO",
    "CFO",
    "CTO",
)
"""What a word ends in that introduces a person."""


_SAYING = re.compile(
    "说|称|问|表示|认为|指出|透露|强调|坦言|直言|回忆|解释|介绍|写道|补充|补充道|回应|回答|告诉|宣布|承认|预计|预测|建议|呼吁|警告|提醒"
    "|发言|判断|总结|看来|分析|感叹|接受|出席"
)
"""What persons do in the news."""
_AFTER_NAMES = re.compile(f"{_SAYING.pattern}|[在对向则也曾将于等和与及均都]|周[一二三四五]|报道|日前|近日|昨日|今日")

_NOT_GIVEN = re.compile(
    "老师|师傅|同学|大爷|大妈|大姐|大哥|阿姨|叔叔|奶奶|爷爷|姑娘|老板|代表|委员|董事|公子|大夫|家人|夫妇|妈妈|爸爸|首相|上将|律师"
    "|医生|法官|检察|警官|太太|小姐|夫人|老汉|某某|同志|方面|公司|集团|银行|证券"
)
"""What follows a surname without being a given name."""


def is_introduced(before: str, name: str, after: str) -> bool:
    """Whether a surname and one or two characters that may be a word are a person, by the words before and after.

    A title must come before, or a name of three characters opens a clause and says something.

    >>> is_introduced("总裁", "赵海军", "在"), is_introduced("，", "余建国", "说"), is_introduced("，", "余建国", "后")
    (True, True, False)
    >>> is_introduced("，", "王老师", "说"), is_introduced("的", "高效率", "，"), is_introduced("作家", "余华", "说")
    (False, False, True)
    """
    surname, given = name[:1], name[1:]
    if surname not in SURNAMES or _NOT_GIVEN.fullmatch(given) or given.endswith(_TITLES):
        return False
    if len(name) not in {2, 3} or (len(name) == 2 and not _can_be_given(given)):
        return False
    if before.endswith(_TITLES):
        follows = _SAYING if surname == "于" else _AFTER_NAMES  # 记者于北京报道
        return follows.fullmatch(after) is not None or not after[:1].isalnum()
    return (
        len(name) == 3
        and surname not in _ALSO_VERBS
        and not before[-1:].isalnum()
        and _SAYING.fullmatch(after) is not None
    )


def is_addressed(word: str, after: str) -> bool:
    """Whether a word is a surname and what follows a form of address.

    >>> is_addressed("余", "先生"), is_addressed("任", "教授"), is_addressed("这", "先生")
    (True, False, False)
    """
    return word in SURNAMES and after.startswith(_ADDRESSES if word not in _ALSO_VERBS else _ADDRESSES[:5])


def keeps_surname(before: str, word: str, after: str, is_name: bool) -> bool:
    """Whether a Simplified word begins with a surname that stays the same in Traditional script.

    >>> keeps_surname("，", "余", "先生", False), keeps_surname("，", "范小明", "说", True)
    (True, True)
    >>> keeps_surname("尚", "余", "款", False), keeps_surname("任职", "于", "先生", False)
    (False, False)
    """
    if word[0] not in _SAME_IN_TRADITIONAL:
        return False
    addressed = (word[1:] or after).startswith(_ADDRESSES)
    if word == "于":  # 毕业于某校
        addressed &= not after.startswith("某") and (not before[-1:].isalnum() or before in "和与及对由")
    return is_name or addressed


def join_names(words: Iterable[str]) -> list[str]:
    """The words with runs of single characters joined where they spell a name.

    >>> join_names(["英伟达", "CEO", "黄", "仁", "勋", "和", "扎", "克", "伯", "格"])
    ['英伟达', 'CEO', '黄仁勋', '和', '扎克伯格']
    """
    return list(_joined(list(words)))


def _joined(words: Sequence[str]) -> Iterator[str]:
    place = 0
    while place < len(words):
        end = _transliteration_end(words, place)
        if end - place < 2:
            end = _personal_name_end(words, place)
        if end - place < 2 and len(words[place]) == 1:
            before, pair, after = _at(words, place - 1), "".join(words[place : place + 2]), _at(words, place + 2)
            end = place + 2 if is_introduced(before, pair, after) else end
        yield "".join(words[place:end])
        place = end


def _at(words: Sequence[str], place: int) -> str:
    return words[place] if 0 <= place < len(words) else ""


def _transliteration_end(words: Sequence[str], place: int) -> int:
    """Where a run of single transliteration characters ends; a run of two counts only beside a name dot."""
    end = place
    while end < len(words) and words[end] in TRANSLITERATION:
        end += 1
    while end > place and words[end - 1] == "于":  # 安塞密尔|于|1927年
        end -= 1
    if end - place >= 3:
        return end
    beside_dot = (place > 0 and words[place - 1] in "·•") or (end < len(words) and words[end] in "·•")
    return end if end - place == 2 and beside_dot else place


def _personal_name_end(words: Sequence[str], place: int) -> int:
    """Where a Chinese personal name that starts here ends: a surname and two (or one) single characters."""
    if words[place] not in SURNAMES:
        return place + 1
    if words[place] in _ALSO_VERBS and not (place and words[place - 1].endswith(_TITLES)):
        return place + 1
    end = place + 1
    while end < min(len(words), place + 3) and _can_be_given(words[end]):
        end += 1
    return end if end - place == 3 else place + 1


def _can_be_given(word: str) -> bool:
    return len(word) == 1 and "一" <= word <= "鿿" and word not in _NOT_IN_NAMES

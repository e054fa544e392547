"""Pages in the structures of well-known makes of sites, with our own wording; what is the article of each is written down.

A page is a structure (elements and names as such sites have them), an article and the furniture around it. `PAGES` has
the name, the page and the lines that are its article, by which every extractor is measured.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle


@dataclass(frozen=True)
class Story:
    """An article: `lines` begin with `# ` where they are headings and `- ` where they are items."""

    title: str
    author: str
    date: str
    lines: tuple[str, ...]


STORIES = (
    Story(
        "泽海银行全年利润增长，分红比例不变",
        "林一",
        "2024-03-08",
        (
            "泽海银行周三公布年报，全年净利润增长百分之六，不良贷款率降到近五年最低。",
            "行长在说明会上表示：“我们会把更多贷款给小企业。”他没有给出具体数字。",
            "# 息差仍在收窄",
            "分析师认为，净息差已连续四个季度下降，下半年才可能企稳。",
            "该行股价当天上涨百分之二，成交额为上月平均的一点五倍。",
        ),
    ),
    Story(
        "青岚科技发布推理芯片，称能耗降四成",
        "周一苇",
        "2024-12-31",
        (
            "青岚科技今天发布第二代推理芯片，采用七纳米工艺，能耗比上一代降低四成。",
            "公司给出三项指标：",
            "- 每秒运算次数提高一倍",
            "- 内存带宽达到每秒三太字节",
            "- 单卡售价下调两成",
            "一位客户说，样品已经测试了两个月，结果与公布的数字接近。",
            "量产时间定在明年第二季度。",
        ),
    ),
    Story(
        "央行下调存款准备金率，释放长期资金",
        "",
        "2025-01-15",
        (
            "央行昨日宣布下调存款准备金率零点五个百分点，释放长期资金约一万亿元。",
            "这是今年第二次下调。",
            "市场人士普遍认为，此举有助于降低银行的负债成本，也为政府债券发行创造条件。",
        ),
    ),
    Story(
        "穗丰车企海外工厂投产，年产能十万辆",
        "陈远舟",
        "2023-11-05",
        (
            "穗丰汽车的第一座海外工厂昨天投产，设计年产能为十万辆，主要供应东南亚市场。",
            "# 为什么选在那里",
            "公司解释说，当地有完整的零件供应商，港口离厂区只有二十公里。",
            "“关税不是唯一的原因。”负责海外业务的副总裁补充道。",
            "工厂目前雇用一千二百人，其中九成是本地员工。",
            "明年还会增加一条电池生产线。",
        ),
    ),
    Story(
        "雲嶺電子第三季營收創新高，上修全年展望",
        "吳以恩",
        "2024-10-22",
        (
            "雲嶺電子昨日公布第三季財報，營收季增百分之十二，創下單季新高。",
            "董事長在法說會上說明，伺服器訂單能見度已到明年第二季，產能利用率維持九成以上。",
            "法人預估，全年每股盈餘可望超過十元。",
            "不過他也提醒，匯率波動可能影響毛利率約零點五個百分點。",
        ),
    ),
    Story(
        "调用开源模型时如何节省显存",
        "阿拾",
        "2024-06-01",
        (
            "很多读者问，显存只有八吉字节时能不能运行七十亿参数的模型。",
            "答案是可以，只要把权重量化到四比特，再把缓存放到内存里。",
            "# 第一步：量化",
            "量化会损失少许精度，但对摘要和翻译影响不大。",
            "# 第二步：分批",
            "把长文本切成小段，每段单独处理，最后再合并结果。",
            "按这个办法，一台普通笔记本也能跑起来。",
        ),
    ),
)

MENU = '<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/f">财经</a></li><li><a href="/t">科技</a></li><li><a href="/m">更多</a></li></ul></div>'
RANK = (
    '<div class="rank"><h3>24小时热榜</h3><ul><li><em>1</em><a href="/1">某地通知封路，官方回应称不属实</a><span>63675</span></li>'
    '<li><em>2</em><a href="/2">员工午休被开除引发热议</a><span>39523</span></li><li><em>3</em><a href="/3">动物园老虎死因仍待鉴定</a></li></ul></div>'
)
PLAIN_RANK = RANK.replace('class="rank"', 'class="mod-b2"')
RELATED = '<div class="xg"><h4>相关阅读</h4><p><a href="/4">另一家银行也公布了年报，利润下降</a></p><p><a href="/5">利率会不会再降？</a></p></div>'
COMMENTS = (
    '<div class="comment-list"><h3>网友评论</h3><div class="item"><span class="author">上海市网友</span><p>说得很好，我们这里也是一样，希望早日改善。</p></div>'
    '<div class="item"><span class="author">匿名用户</span><p>数字看看就好，明年再说吧，反正与我无关。</p></div></div>'
)
SHARE = '<div class="share-box">分享到：<a href="#">微信</a><a href="#">微博</a></div>'
EDITOR = "<p>责任编辑：韩三</p>"
LAW = "<p>免责声明：本文仅代表作者本人观点，与本网无关，请读者仅作参考，并自行承担全部责任。</p>"
COPY = '<div class="foot"><p>Copyright © 1996-2024 远岸网 版权所有</p><p>违法和不良信息举报电话：010-1234 投稿邮箱：a@example.cn</p></div>'
SCAN = "<p>扫描二维码，关注远岸财经公众号，获取更多资讯。</p>"
PREVNEXT = '<div class="pn"><a href="/a">上一篇：昨日收盘综述</a><a href="/b">下一篇：明日日程</a></div>'
SOURCE = "<p>（来源：远岸财经）</p>"
APP = "<p>打开远岸客户端，阅读体验更佳</p>"
TAGS = '<div class="tags">标签：<a href="/t1">银行</a><a href="/t2">年报</a></div>'


def paragraphs(story: Story, tag: str = "p", heading: str = "h2") -> str:
    """The lines as elements of their own, items as a list."""
    out, items = [], False
    for line in story.lines:
        if line.startswith("- ") != items:
            out.append("</ul>" if items else "<ul>")
            items = not items
        if line.startswith("- "):
            out.append(f"<li>{line[2:]}</li>")
        elif line.startswith("# "):
            out.append(f"<{heading}>{line[2:]}</{heading}>")
        else:
            out.append(f"<{tag}>{line}</{tag}>")
    return "".join(out) + ("</ul>" if items else "")


def broken(story: Story) -> str:
    """The lines parted by `<br>`, indented as old sites do."""
    return "<br><br>".join(f"　　{line.removeprefix('# ').removeprefix('- ')}" for line in story.lines)


def spans(story: Story) -> str:
    """The lines as sections with spans."""
    return "".join(
        f'<section style="margin: 0 8px"><span style="color: #333">{line.removeprefix("# ").removeprefix("- ")}</span></section>'
        for line in story.lines
    )


def commented(story: Story) -> str:
    """Paragraphs with comments and instructions inside."""
    return paragraphs(story).replace("，", "，<!-- ad --><?x y?>", 3)


def linked(story: Story) -> str:
    """Paragraphs with a link, a bold word and a note inside."""
    return paragraphs(story).replace("，", '，<a href="/k">', 1).replace("。", "</a>。", 1).replace("年", "<b>年</b>")


def page(story: Story, body: str, head: str = "", site: str = "远岸财经", mark: str = "_") -> str:
    """A whole page."""
    return (
        f'<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>{story.title}{mark}{site}</title>{head}'
        f"<style>.x{{color:red}}</style><script>var a = '脚本';</script></head><body>{body}</body></html>"
    )


def date_of(story: Story) -> str:
    year, month, day = story.date.split("-")
    return f"{year}年{int(month)}月{int(day)}日"


def _structures(s: Story) -> Iterator[tuple[str, str]]:
    t, p, d = s.title, paragraphs(s), date_of(s)
    cn = f"{d} 09:30　来源：远岸财经"
    yield (
        "portal-163",
        page(
            s,
            f'{MENU}<div class="post_main"><h1 class="post_title">{t}</h1><div class="post_info">{s.date} 09:30:22　来源: 远岸财经 <a>举报</a></div><div class="post_body"><div id="content">{p}</div><div class="post_statement">特别声明：以上内容由用户上传，本平台仅提供信息存储服务。</div></div></div>{RANK}{COPY}',
        ),
    )
    yield (
        "portal-sina",
        page(
            s,
            f'{MENU}<div class="main-content w1240"><h1 class="main-title">{t}</h1><div class="date-source"><span class="date">{d} 09:30</span><span class="source">远岸财经</span></div><div class="article-content"><div class="article" id="artibody">{p}{EDITOR}</div>{TAGS}</div><div class="blk">{PLAIN_RANK}{RELATED}</div></div>{COPY}',
        ),
    )
    yield (
        "portal-qq",
        page(
            s,
            f'<div class="qq_conent"><div class="LEFT"><h1>{t}</h1><div class="content clearfix"><div class="content-article">{p}</div><div id="Status"></div>{SHARE}</div></div><div class="RIGHT">{PLAIN_RANK}</div></div>{COPY}',
            mark=" - ",
        ),
    )
    yield (
        "wechat",
        page(
            s,
            f'<div class="rich_media_inner"><h1 class="rich_media_title">{t}</h1><div id="js_content" class="rich_media_content" style="visibility: hidden;">{spans(s)}</div></div><div><p>在“设置”里打开“通用”，就可以管理发现页中显示的内容，朋友在看的文章也会出现在那里。</p><p>微信扫一扫，关注该公众号</p></div>',
        ),
    )
    yield (
        "toutiao",
        page(
            s,
            f'<div class="article-box"><h1>{t}</h1><div class="article-sub"><span>远岸财经</span><span>{s.date} 11:42:03</span></div><article><div>{p}</div></article></div><div class="related-news">{RELATED}</div>{COMMENTS}',
        ),
    )
    yield (
        "baijiahao",
        page(
            s,
            f'<div class="article-title"><h2>{t}</h2></div><p class="author-name">远岸财经</p><span class="date">发布时间：{s.date[2:]}</span><div class="article-content">{paragraphs(s, heading="p")}</div><div class="recent-article"><h2>作者最新文章</h2><ul><li><h3><a href="/2">某明星将在海外大婚，粉丝送上祝福</a></h3></li></ul></div>',
            mark="",
            site="",
        ),
    )
    yield (
        "sohu",
        page(
            s,
            f'<div class="text"><div class="text-title"><h1>{t}</h1><span class="time">{s.date} 10:12</span></div><article class="article" id="mp-editor">{p}<p><a href="/">返回搜狐，查看更多</a></p><p>责任编辑：</p></article><div class="statement">平台声明：该文观点仅代表作者本人，本平台仅提供信息存储空间服务。</div></div>{COMMENTS}',
        ),
    )
    yield (
        "ifeng",
        page(
            s,
            f'<div class="artical-_Qk9Dp"><h1 class="topic-3bY8Hw">{t}</h1><p class="time-1Mgp9W"><span>{d} 08:11:00</span></p><div class="main_content-r5RGqegj"><div class="text-3w2e3DBc">{p}</div></div></div><div class="hotSearch">{PLAIN_RANK}</div>{COPY}',
        ),
    )
    yield (
        "people",
        page(
            s,
            f'{MENU}<div class="clearfix w1000_320 text_title"><h1>{t}</h1><div class="box01"><div class="fl">{d}09:30　来源：<a>远岸网</a></div></div></div><div class="clearfix w1000_320 text_con"><div class="fl text_con_left"><div class="box_con" id="rwb_zw">{p}</div><div class="edit clearfix">(责编：韩三、沈四)</div></div></div>{COPY}',
        ),
    )
    yield (
        "xinhua",
        page(
            s,
            f'<div class="h-title">{t}</div><div class="h-info"><span class="h-time">{s.date} 20:11:09</span><span>来源：远岸社</span></div><div id="p-detail">{p}<p class="zan-wap"></p></div><div class="article">责任编辑： 韩三</div>{COPY}',
            mark="-",
        ),
    )
    yield (
        "thepaper",
        page(
            s,
            f'<div class="newscontent"><h1 class="news_title">{t}</h1><div class="news_about"><p>远岸新闻记者 {s.author or "林一"}</p><p>{s.date} 10:08 来源：远岸新闻</p></div><div class="news_txt">{broken(s)}</div><div class="news_editor">责任编辑：韩三<br>校对：沈四</div></div><div class="comment">{COMMENTS}</div>',
        ),
    )
    yield (
        "guancha",
        page(
            s,
            f'<ul><li class="left left-main"><h3>{t}</h3><div class="time"><span>{s.date} 15:10:53</span><span>字号：A- A A+</span><span>来源：远岸网</span></div><div class="content all-txt">{p}</div><div class="module-artile">责任编辑：韩三</div></li><li class="right">{PLAIN_RANK}{RELATED}</li></ul>{COPY}',
        ),
    )
    yield (
        "hexun",
        page(
            s,
            f'<div class="layout"><h1>{t}</h1><div class="tip">{s.date} 11:21:03</div><div class="art_contextBox"><div class="art_context">{p}<div style="text-align:right">（责任编辑：韩三 HF072）</div></div></div>{LAW}</div>{COPY}',
        ),
    )
    yield (
        "stock-times",
        page(
            s,
            f'<div class="intal_tit"><h2>{t}</h2><div class="info">{s.date} 12:11来源：证券之家作者：{s.author or "林一"}</div></div><div class="txt_con" id="ctrlfscont">{p}<div class="om">声明：本站力求信息真实、准确，文章提及内容仅供参考，不构成实质性投资建议。</div></div>{SCAN}{COPY}',
        ),
    )
    yield (
        "eastmoney",
        page(
            s,
            f'<div class="newsContent"><h1>{t}</h1><div class="infos"><div class="item">{d} 09:30</div><div class="item">来源：远岸财经</div></div><div id="ContentBody" class="txtinfos">{p}<p class="em_media">（文章来源：远岸财经）</p></div><div class="zwothers">（责任编辑：DF155）</div></div>{RANK}',
        ),
    )
    yield (
        "yicai",
        page(
            s,
            f'<div class="title f-pr"><h1>{t}</h1><p>远岸 {s.date} 10:11</p></div><div class="multiText">{p}</div><p class="statement">举报</p>{LAW}<div class="m-recommend"><h2>相关推荐</h2><a href="/1"><h2>另一家公司也扩建工厂</h2><p>该公司昨天宣布扩建，投资额为五亿元，工期两年。</p></a></div>',
        ),
    )
    yield (
        "taiwan-udn",
        page(
            s,
            f'<section class="article-content__wrapper"><h1 class="article-content__title">{t}</h1><section class="authors"><time class="article-content__time">{s.date} 10:11</time><span class="article-content__author">聯合財經 記者 吳以恩</span></section><section class="article-content__editor">{p}</section><section class="keywords"><a href="/k">半導體</a><a href="/l">財報</a></section></section><div class="more-news"><h2>延伸閱讀</h2><ul><li><a href="/1">另一家電子廠也上修展望</a></li><li><a href="/2">外資連三日買超</a></li></ul></div>',
            site="遠岸新聞網",
            mark=" | ",
        ),
    )
    yield (
        "taiwan-cna",
        page(
            s,
            f'<article class="article"><div class="centralContent"><h1>{t}</h1><div class="updatetime">{s.date.replace("-", "/")} 10:11</div><div class="paragraph">{p}<p>（編輯：韓三）</p></div><div class="paragraph moreArticle"><p>延伸閱讀：<a href="/2">外資連三日買超</a></p></div></div></article>{COPY}',
            site="遠岸社",
            mark=" | ",
        ),
    )
    yield (
        "taiwan-ettoday",
        page(
            s,
            f'<div class="subject_article"><h1 class="title">{t}</h1><time class="date" datetime="{s.date}T10:11:00+08:00">{d} 10:11</time><div class="story" itemprop="articleBody"><p>▲總部大樓。（圖／資料照）</p>{p}<p><a href="/9">►下載遠岸APP，新聞快人一步</a></p></div></div>{RELATED}',
            site="遠岸新聞雲",
            mark=" | ",
        ),
    )
    yield (
        "hongkong-01",
        page(
            s,
            f'<article id="article-content-section"><h1 id="articleTitle">{t}</h1><div><time datetime="{s.date}T10:00:00+08:00">出版：{s.date}</time></div>{p}</article><div class="recommend"><h2>推薦閱讀</h2><a href="/1">另一間銀行也公布業績</a></div>',
            site="遠岸01",
            mark="｜",
        ),
    )
    yield (
        "ithome",
        page(
            s,
            f'<div id="dt"><h1>{t}</h1><div class="info">{s.date.replace("-", "/")} 9:30:05　来源：<a>远岸之家</a>　作者：<strong id="author_baidu">{s.author or "林一"}</strong>　责编：<strong>韩三</strong>　评论：<span id="commentcount">35</span></div><div class="post_content" id="paragraph">{p}<p class="ad-tips">广告声明：文内含有的对外跳转链接仅供参考。</p></div></div><div class="related_post"><span>相关文章</span><ul><li><a href="/1">另一款芯片也发布了</a></li></ul></div>',
            mark=" - ",
            site="远岸之家",
        ),
    )
    yield (
        "36kr",
        page(
            s,
            f'<div class="article-mian-content"><h1 class="article-title">{t}</h1><div class="article-title-icon"><a class="title-icon-item">{s.author or "林一"}</a><span>·{s.date}</span></div><div class="common-width content articleDetailContent">{p}<p>本文来自公众号“远岸观察”，作者：{s.author or "林一"}，经授权发布。</p></div></div><div class="similar-recommend">{RELATED}</div>',
            mark="-",
        ),
    )
    yield (
        "csdn",
        page(
            s,
            f'<div class="blog-content-box"><h1 class="title-article" id="articleContentId">{t}</h1><div class="article-bar-top"><span class="time">于 {s.date} 10:11:00 发布</span><span class="read-count">阅读量2.1k</span></div><article class="baidu_pl"><div id="article_content"><div id="content_views" class="markdown_views">{p}</div></div></article></div><div class="recommend-box">{RELATED}</div>{COMMENTS}',
            mark="-",
            site="远岸博客",
        ),
    )
    yield (
        "zhihu",
        page(
            s,
            f'<article class="Post-Main"><h1 class="Post-Title">{t}</h1><div class="Post-Author">{s.author or "林一"}</div><div class="RichText ztext Post-RichText">{p}</div><div class="ContentItem-time">发布于 {s.date} 09:30</div></article><div class="Comments-container">{COMMENTS}</div>',
            mark=" - ",
            site="远岸",
        ),
    )
    yield (
        "gov",
        page(
            s,
            f'{MENU}<div class="crumb">当前位置：首页 &gt; 政务 &gt; 正文</div><div class="article oneColumn"><h1>{t}</h1><div class="pages-date">{s.date} 18:03<span>来源：远岸办</span><span>字体：大 中 小</span></div><div class="pages_content" id="UCAP-CONTENT">{p}</div><div class="editor">责任编辑：韩三</div></div><div class="footer">主办单位：远岸办　网站标识码：bm000</div>',
        ),
    )
    yield "gov-cut", page(s, f'{MENU}</body></html><div class="TRS_Editor">{paragraphs(s, heading="p")}</div>{COPY}')
    yield (
        "old-table",
        page(
            s,
            f'<table width="760"><tr><td>{MENU}</td></tr><tr><td><table><tr><td align="center"><h1>{t}</h1></td></tr><tr><td>{cn}</td></tr><tr><td>{broken(s)}</td></tr><tr><td>【打印】【关闭】</td></tr></table></td><td>{PLAIN_RANK}</td></tr></table>{COPY}',
        ),
    )
    yield (
        "old-font",
        page(
            s,
            f'<center><font size="5"><b>{t}</b></font></center><hr><font size="3">{broken(s)}</font><hr><center>版权所有 远岸网</center>',
            mark="--",
        ),
    )
    yield (
        "wordpress",
        page(
            s,
            f'<header>{MENU}</header><main><article class="post"><h1 class="entry-title">{t}</h1><div class="entry-meta"><time class="entry-date" datetime="{s.date}T08:00:00+08:00">{s.date}</time> <span class="byline"><span class="author vcard">{s.author or "林一"}</span></span></div><div class="entry-content">{linked(s)}</div><footer class="entry-meta">分类：财经</footer></article>{PREVNEXT}<div id="comments" class="comments-area">{COMMENTS}</div></main>',
            mark=" – ",
        ),
    )
    yield (
        "hexo",
        page(
            s,
            f'<div class="post-block"><header class="post-header"><h1 class="post-title">{t}</h1><div class="post-meta">发表于 {s.date}　阅读次数：321</div></header><div class="post-body" itemprop="articleBody">{p}</div><div class="post-copyright"><ul><li>本文作者：{s.author or "林一"}</li><li>版权声明：本博客所有文章除特别声明外，均采用许可协议。转载请注明出处！</li></ul></div>{PREVNEXT}</div>',
            mark=" | ",
        ),
    )
    yield (
        "folded",
        page(
            s,
            f'<h1>{t}</h1><div class="a"><div style="max-height: 500px; overflow: hidden">{p}</div><a href="#">展开全文</a></div>{LAW}{COPY}',
        ),
    )
    yield (
        "comments-in-text",
        page(
            s,
            f'<h1>{t}</h1><div class="info"><span>{d}</span></div><div class="content">{commented(s)}</div>{EDITOR}{COPY}',
        ),
    )
    yield (
        "no-names",
        page(
            s,
            f"<div><div>{MENU}</div><div><h1>{t}</h1><div>{cn}</div><div>{paragraphs(s, tag='div', heading='div')}</div></div><div>{PLAIN_RANK}</div></div>{COPY}",
        ),
    )
    yield (
        "rank-inside",
        page(
            s,
            f'<div class="post_content"><div class="post_text"><h1>{t}</h1>{p}</div><div class="hot"><h2>热点新闻</h2>{PLAIN_RANK}</div></div>{COPY}',
        ),
    )
    yield (
        "editor-inside",
        page(s, f'<div class="detail"><h1>{t}</h1><p>{cn}</p>{p}{SOURCE}{EDITOR}{SCAN}{LAW}</div>{COPY}'),
    )
    yield "app-inside", page(s, f'<div class="detail"><h1>{t}</h1>{p}{APP}{SHARE}{TAGS}{PREVNEXT}</div>')
    yield (
        "related-inside",
        page(
            s,
            f'<article><h1>{t}</h1>{p}<p>相关阅读：</p><p><a href="/1">另一家公司也扩建工厂</a></p><p><a href="/2">利率会不会再降？</a></p></article>',
        ),
    )
    yield (
        "comments-longer",
        page(s, f'<div class="w"><h1>{t}</h1><div class="txt">{p}</div><div class="cmt">{COMMENTS * 4}</div></div>'),
    )
    yield (
        "json-ld",
        page(
            s,
            '<div id="app"><p>请打开脚本后再浏览本页。</p></div>',
            head='<script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle","headline":"{}","datePublished":"{}","articleBody":"{}"}}</script>'.format(
                t, s.date, "\\n".join(line.removeprefix("# ").removeprefix("- ") for line in s.lines)
            ),
        ),
    )
    yield (
        "two-columns",
        page(
            s,
            f'<div class="left">{RELATED}{PLAIN_RANK}</div><div class="right"><div class="biaoti">{t}</div><div class="laiyuan">{cn}</div><div class="neirong">{p}</div>{EDITOR}</div>{COPY}',
        ),
    )
    yield (
        "forum",
        page(
            s,
            f'<div id="postlist"><div class="plhin"><div class="authi"><a>楼主{s.author or "林一"}</a> 发表于 {s.date} 10:11</div><h1><span id="thread_subject">{t}</span></h1><table><tr><td class="t_f" id="postmessage_1">{broken(s)}</td></tr></table></div><div class="plhin reply"><div class="authi"><a>甲</a></div><table><tr><td class="reply_f">支持楼主，写得很清楚，收藏了。</td></tr></table></div></div>',
            mark=" - ",
        ),
    )
    yield (
        "mobile",
        page(
            s,
            f'<div class="m-header"><a href="/">首页</a></div><section class="m-article"><h1 class="m-title">{t}</h1><p class="m-info">{s.date} 09:30 远岸财经</p><div class="m-body">{p}</div></section><div class="m-open">打开APP阅读全文</div><section class="m-hot"><h3>大家都在看</h3><ul><li><a href="/1">某地封路，官方回应</a></li><li><a href="/2">老虎死因待鉴定</a></li></ul></section>',
        ),
    )
    yield (
        "meta-rich",
        page(
            s,
            f'<div class="story-body"><h1>{t}</h1><p class="byline">{s.author or "林一"}</p>{p}</div>{RELATED}{COPY}',
            head=f'<meta property="og:title" content="{t}"><meta property="og:site_name" content="远岸财经"><meta name="author" content="{s.author}"><meta property="article:published_time" content="{s.date}T08:00:00+08:00">',
        ),
    )
    yield (
        "xhtml",
        '<?xml version="1.0" encoding="utf-8"?>'
        + page(s, f'<div class="aside">{RANK}</div><div class="txt"><h1>{t}</h1><div class="time">{cn}</div>{p}</div>'),
    )


def _pages() -> Iterator[tuple[str, str, Story]]:
    stories = cycle(STORIES)
    for place in range(len(list(_structures(STORIES[0])))):
        story = next(stories)
        name, text = list(_structures(story))[place]
        yield name, text, story


PAGES = tuple(_pages())
"""Name, page and article of each."""


def gold(story: Story) -> list[str]:
    """The lines that are the article, its title first."""
    return [story.title, *(line.removeprefix("# ").removeprefix("- ") for line in story.lines)]

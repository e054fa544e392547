"""Which script an article is written in, by vote over the whole of it, and what is worth saying about it."""

from __future__ import annotations

from dataclasses import dataclass

from reader.core.document import ScriptVariant

_TRADITIONAL = frozenset(
    "丟並亂亞併來侶俠倆倉個們倫偉側偵偽傘備傳債傷傾僅僑僞僥儀億儉儘償優儲兌兒內兩冊凈凍凱別刪則剎剛剝創剷劇劉劍劑勁動務勛勞勢勳勵勸勻匯區協卻厠厤厭厲參叢吳吶呂員問啓啞啟喚喪喬單嗆嗇嗎嗚嘆嘔嘗嘩嘮嘯噁噴噸噹"
    "嚇嚐嚨嚴囂囉囌囑囪國圍園圓圖團垻執堅報場塊塵墊墜墮墰墳墻墾壇壓壘壜壟壩壯壺壽夠夢夾奧奪奬奮妝娛婦媽嬌嬰孫學孿宮寢實寧審寫寬寵寶將專尋對導尷屆屜屢層屬岡峯島峽崗嵗嶄嶇嶺嶼巔帥師帳帶幟幣幫幷庫廁廂廈廕廚廟"
    "廢廳張強彆彈彌彎彔彙徑從復徹恆恥悅悶悽惡惱愛愜態慘慚慣慫慮慶憂憊憐憑憚憤憲憶懇應懲懶懷懸懼懾戀戰戲戶拋挾掃掄掙揀揚換揮損搖搗搶摟摯摳摻撈撐撓撥撫撲撿擁擇擊擋擔擠擣擬擰擱擲擴擺擾攆攏攔攙攜攝攢攤攪攬敗敘"
    "敵數斂斃斬斷時晉晝暈暢暫曆曉曖曠曬書會朧朮東條棄棗棟棲楊業榮構槍槳樁樂樓標樞樣樹橋機橢橫檔檢檻櫥欄權欽歎歐歡歲歷歸殘殲殺殻殼毀毆氣決沒沖況洶涼淒淚淨淵淺減渦測渾湊湯溝溫溼滄滅滌滙滬滯滲滷滾滿漁漢漲漸漿"
    "潑潔潛潤潰澀澆澇澤濁濃濕濘濟濤濫濱濺濾瀉瀏瀕瀟瀰瀾灑灘灣災為烏無煉煙煥煩熒熱燈燉燒燙營燦燬燭爍爐爛爭爲爺爾牀牆牽犧狀狹狽猶獄獅獎獨獲獵獸獻現瑣瑩環產産畝畢畫異畵當疇疊瘋瘓療癡癢癮癱發皺盜盞盡監盤盪眾睜"
    "睞瞞矚矯碩碼磚礎礙礦祕禍禪禮禱禿稅稱積穎穢穩穫窩窮窯窺竄竅竈竊竪競筆箇箏節篩簡簽籃籌籠籤粵糉糞糧糰糾紀約紅紋納紐純紗紙級紛紡細紳紹終組絆結絕絞絡給絨統絲絶綁綉經綜綠綢綫維綱網綳綴綻綽綿緊緋緑緒線緝締緣"
    "編緩緬緯練縛縣縫縮縱縴縷總績繃織繞繡繩繪繳繹繼繽續纏纖纜罈罎罰罵罷羅羣羨義習翹聖聞聯聰聲聳職聽聾肅脅脈脫脹腎腦腫腳腸膚膠膩膽臉臟臥臨與興舉舊舖舘艙艦艱艷茲荊莊莖華菸葯葷蒞蒼蓋蓮蔘蔥蔭蕩蕭薩藍藝藥藴藹蘆"
    "蘇蘊蘭蘿處虛虜號虧蝕蝦螞蟻蠅蠻衆術衛衝袷補裝複褲襪襬襯襲見規覓視親覺覽觀觸訂計訊討訓記訛訝訟訣訪設許訴診証詐評詞詠詢試詩詫詭詮話該詳認誕誘語誠誡誣誤誦說説誰課誹誼調談請諒論諜諧諱諷諸諾謀謂謊謎謗謙講謝"
    "謠謡謬謹譁證譏識譜譭譯議譴護譽讀變讓讚豈豎豔豬貓貝貞負財貢貧貨販貪貫責貯貴貶買貸費貼貿賀賂賃賄資賈賊賓賜賞賠賢賣賤賦質賬賭賴賺購賽贅贈贊贍贏贓贖贜趕趙趨跡踐蹟蹤蹺躍軀車軌軍軟軸較載輔輕輛輝輩輪輯輸輻輾"
    "輿轄轅轉轍轎轟辦辭辮辯農逕這連進運過達違遙遜遞遠遲遶遷選遺遼邁還邊邏郵鄉鄧鄭鄰醖醞醫醬釀釁釋釘針釣鈅鈍鈎鈔鈕鈞鈡鈣鈴鉆鉗鉛鉤銀銅銘銜銳銷銹鋁鋒鋤鋪鋭鋸鋼錄錘錢錦錫錯録鍊鍋鍛鍥鍵鍼鍾鎊鎖鎚鎭鎮鏈鏟鏡鏽鐘"
    "鐵鑄鑑鑒鑰鑲鑽鑿長門閃閉開閑閒間閘閡閣閥閨閱閲閻闊闖關闡陣陰陳陸陽隊階隕際隨險隱隸雖雙雜雞離難電霧靈靜靦鞏韌韓韻響頁頂頃項順須頌預頑頒頓頗領頭頰頸頹頻頽顆題額顏顔顛類顧顫顯風飄飆飛飢飪飯飲飼飽飾餃餅養"
    "餌餒餓餚餡館饅饋饑饒饞馬馭馮馱馳馴駁駐駕駛駡駭駿騎騙騰騷驅驕驗驚驟髒體髮鬚鬧魚魯鮮鯉鯊鯨鰐鱷鳥鳳鳴鴉鴨鴿鵝鵬鶴鷄鷹鹵鹽麗麥黃點黴齊齒齡龍龐龜𡻕"
)
"""Characters of the 3,000 commonest that only Traditional script has (derived from OpenCC's character tables)."""

_SIMPLIFIED = frozenset(
    "与专业丛东丝丢两严丧个临为丽举义乌乐乔习乡书买乱争亏亚产亩亲亿仅从仓仪们众优会伞伟传伤伦伪体侠侣侥侦侧侨俩俭债倾偿储儿兑兰关兴兹养兽内冈册写军农冯冲决况冻净凄凉减凑凤凭凯击凿刘则刚创删别刹剂剑剥剧劝办"
    "务动励劲劳势勋匀区医华协单卖卤卧卫却厅历厉压厌厕厢厦厨县参双发变叙叠号叹吓吕吗吨听启吴呐呕员呛呜咏咙响哑哗唠唤啬啰啸喷嘱嚣团园囱围国图圆圣场块坚坛坝坟坠垄垒垦垫堕墙壮声壳壶处备复够头夹夺奋奖奥妆妇妈娇"
    "娱婴孙学孪宁宝实宠审宪宫宽宾寝对寻导寿将尔尘尝尴尽层屉届属屡屿岁岂岖岗岛岭峡峰崭巅巩币帅师帐帜带帮并庄庆床库应庙庞废开异弃张弥弯弹强归当录彻径忆忧怀态怂怜总恋恒恳恶恼悦悬惊惧惨惩惫惬惭惮惯愤慑懒戏战户"
    "扑执扩扫扬扰抚抛抠抡抢护报担拟拢拣拥拦拧拨择挚挟挠挡挣挤挥捞损捡换捣掷掺揽搀搁搂搅携摄摆摇摊撑撵攒敌敛数斩断无旧时旷昼显晋晒晓晕暂暧术机杀杂权条来杨构枢枣枪标栋栏树栖样档桥桨桩梦检椭楼槛横橱欢欧歼残殴"
    "毁毕毙气汇汉汤汹沟没沧沪泞泪泻泼泽洁洒浅浆浇浊测济浏浑浓涛涝涡涤润涨涩渊渐渔渗温湾湿溃溅滚滞满滤滥滨滩潇潜澜濒灭灯灵灶灾灿炉炖点炼烁烂烛烟烦烧烫热焕爱爷牵牺状犹狈独狭狮狱猎猪猫献环现琐电画畅畴疗疯痒痪"
    "痴瘫瘾皱盏盐监盖盗盘睁睐瞒瞩矫矿码砖础硕碍礼祷祸禅离秃秘积称秽税稳穷窃窍窑窜窝窥竖竞笔笼筛筝筹签简篮类粤粪粮粽紧纠红纤约级纪纬纯纱纲纳纵纷纸纹纺纽线练组绅细织终绊绍绎经绑绒结绕绘给络绝绞统绣继绩绪续绯"
    "绰绳维绵绷绸综绽绿缀缅缆缉缓缔缕编缘缚缝缠缤缩缴网罗罚罢羡群翘耸耻聋职联聪肃肠肤肴肾肿胀胁胆胧胶脉脏脑脚脱脸腻腼腾舆舰舱艰艳艺节芦苍苏茎荆荡荣荤荧荫药莅莲获莹萝营萧萨葱蓝蔼蕴虏虑虚虽虾蚀蚁蚂蛮蝇衅衔补"
    "衬袜袭装裤见观规觅视览觉触誉计订认讥讨让训议讯记讲讳讶许讹论讼讽设访诀证评识诈诉诊词译试诗诚话诞诠诡询该详诧诫诬语误诱说诵请诸诺读诽课谁调谅谈谊谋谍谎谐谓谜谢谣谤谦谨谬谱谴贝贞负贡财责贤败账货质贩贪贫"
    "贬购贮贯贱贴贵贷贸费贺贼贾贿赁赂赃资赋赌赎赏赐赔赖赘赚赛赞赠赡赢赵赶趋跃践跷踪躯车轨转轮软轰轴轻载轿较辅辆辈辉辐辑输辕辖辗辙辞辩辫边辽达迁过迈运还这进远违连迟迹选逊递逻遗遥邓邮邻郑酝酱酿释鉴针钉钓钙钝"
    "钞钟钢钥钦钧钩钮钱钳钻铁铃铅铜铝铭铲银铸铺链销锁锄锅锈锋锐错锡锤锦键锯锲锻镇镑镜镶长门闪闭问闯闲间闷闸闹闺闻阀阁阂阅阎阐阔队阳阴阵阶际陆陈陨险随隐隶难雾霉静韧韩韵页顶顷项顺须顽顾顿颁颂预领颇颈颊频颓颖"
    "颗题颜额颠颤风飘飙飞饥饪饭饮饰饱饲饵饶饺饼饿馁馅馆馈馋馒马驭驮驯驰驱驳驶驻驾骂骄骇验骏骑骗骚骤鱼鲁鲜鲤鲨鲸鳄鸟鸡鸣鸦鸭鸽鹅鹏鹤鹰麦黄齐齿龄龙龟"
)
"""Likewise for Simplified script."""

_MAINLAND = (
    "數據",
    "信息",
    "網絡",
    "軟件",
    "硬件",
    "芯片",
    "人工智能",
    "質量",
    "視頻",
    "互聯網",
    "運營",
    "用戶",
    "服務器",
    "程序",
    "打印",
    "激光",
    "屏幕",
    "默認",
    "博客",
)
_CONVERTED = ("引數", "釋出", "資料中心", "人工智慧", "晶片", "伺服器", "數字化", "演算法", "叢集", "訊息")
_TAIWAN = (
    "臺灣",
    "台灣",
    "行政院",
    "金管會",
    "新台幣",
    "新臺幣",
    "輝達",
    "台積電",
    "資通訊",
    "營收",
    "法說會",
    "外資",
    "本益比",
    "殖利率",
    "的話",
)


@dataclass(frozen=True, slots=True)
class ScriptVerdict:
    """The script of a text and remarks about it."""

    script: ScriptVariant
    """SIMPLIFIED, TRADITIONAL, or ORIGINAL where nothing tells."""
    remarks: tuple[str, ...] = ()
    simplified: int = 0
    """Characters only Simplified has."""
    traditional: int = 0


def detect_script(text: str, limit: int = 200_000) -> ScriptVerdict:
    """The script of a text, by its first `limit` code points.

    >>> detect_script("這個問題還沒有結論").script.value, detect_script("这个问题还没有结论").script.value
    ('zh-Hant', 'zh-Hans')
    """
    sample = text[:limit]
    traditional = sum(char in _TRADITIONAL for char in sample)
    simplified = sum(char in _SIMPLIFIED for char in sample)
    if not traditional and not simplified:
        return ScriptVerdict(ScriptVariant.ORIGINAL)
    script = ScriptVariant.TRADITIONAL if traditional >= simplified else ScriptVariant.SIMPLIFIED
    remarks: list[str] = []
    smaller = min(traditional, simplified)
    if smaller >= 10 and smaller / (traditional + simplified) > 0.1:
        remarks.append(f"Mixed scripts: {traditional} Traditional and {simplified} Simplified characters.")
    elif script is ScriptVariant.TRADITIONAL and (wording := _wording(sample)):
        remarks.append(wording)
    return ScriptVerdict(script, tuple(remarks), simplified, traditional)


def _wording(sample: str) -> str:
    """A remark when a Traditional text has Mainland wording, as written or as a converter leaves it."""
    mainland = sum(sample.count(word) for word in _MAINLAND)
    converted = sum(sample.count(word) for word in _CONVERTED)
    taiwan = sum(sample.count(word) for word in _TAIWAN)
    if mainland >= 3 and mainland > taiwan:
        return "Mainland wording in Traditional script."
    if (
        converted >= 3
        and any(word in sample for word in ("引數", "釋出", "叢集"))
        and "新臺幣" not in sample
        and taiwan < converted
    ):
        return "Mainland text put into Traditional script by a converter, Taiwan wording mixed in."
    return ""

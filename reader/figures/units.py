"""Units that a figure may carry in Chinese: currencies, rates and physical units, and what English calls them."""

from __future__ import annotations

import re

CURRENCY_WORDS = {
    "元人民币": "CNY", "人民币": "CNY", "块钱": "CNY", "元": "CNY", "圆": "CNY", "美元": "USD", "美金": "USD",
    "元美金": "USD", "港元": "HKD", "港币": "HKD", "元港币": "HKD", "新台币": "TWD", "元新台币": "TWD", "台币": "TWD",
    "元台币": "TWD", "日元": "JPY", "日圆": "JPY", "日币": "JPY", "欧元": "EUR", "英镑": "GBP", "韩元": "KRW",
    "韩圆": "KRW", "韩圜": "KRW", "韩币": "KRW", "印度卢比": "INR", "卢比": "INR", "新加坡元": "SGD", "新元": "SGD",
    "新币": "SGD", "加元": "CAD", "加币": "CAD", "澳元": "AUD", "澳币": "AUD", "瑞士法郎": "CHF", "瑞郎": "CHF",
    "卢布": "RUB", "泰铢": "THB", "越南盾": "VND", "雷亚尔": "BRL", "令吉": "MYR", "印尼盾": "IDR",
}  # fmt: skip
"""Currencies as words after (or, from two characters on, before) an amount, to ISO 4217."""
CURRENCY_MARKS = {
    "US$": "USD", "USD": "USD", "NT$": "TWD", "NTD": "TWD", "TWD": "TWD", "HK$": "HKD", "HKD": "HKD", "RMB": "CNY",
    "CNY": "CNY", "¥": "CNY", "JPY": "JPY", "EUR": "EUR", "€": "EUR", "GBP": "GBP", "£": "GBP", "KRW": "KRW",
    "₩": "KRW", "INR": "INR", "₹": "INR", "S$": "SGD", "$": "USD",
}  # fmt: skip
"""Currency signs and codes before an amount, to ISO 4217."""
RATES = {"%": "%", "个百分点": "pp", "百分点": "pp", "个基点": "bp", "基点": "bp", "bps": "bp", "bp": "bp", "‰": "‰",
         "percent": "%", "percentage points": "pp", "basis points": "bp"}  # fmt: skip
"""Rates, to the unit of a mention; the English ones stand in quotations."""
MEASURES = {
    "纳米": "nm", "奈米": "nm", "nm": "nm", "微米": "μm", "μm": "μm", "um": "μm", "毫米": "mm", "mm": "mm",
    "厘米": "cm", "公分": "cm", "cm": "cm", "公里": "km", "千米": "km", "km": "km", "米": "meters", "英寸": "inches",
    "英吋": "inches", "吋": "inches", "寸": "inches", "平方米": "square meters", "平米": "square meters",
    "平方公里": "square kilometers", "公顷": "hectares", "亩": "mu", "坪": "ping", "立方米": "cubic meters", "公尺": "meters",
    "平方公尺": "square meters", "立方公尺": "cubic meters", "公升": "liters", "公克": "grams",
    "升": "liters", "吨": "tonnes", "公吨": "tonnes", "公斤": "kg", "千克": "kg", "kg": "kg", "克": "grams",
    "桶": "barrels", "盎司": "ounces", "吉瓦": "GW", "GW": "GW", "兆瓦": "MW", "MW": "MW", "千瓦": "kW", "kW": "kW",
    "KW": "kW", "瓦": "watts", "W": "watts", "TWh": "TWh", "GWh": "GWh", "吉瓦时": "GWh", "MWh": "MWh",
    "兆瓦时": "MWh", "kWh": "kWh", "千瓦时": "kWh", "度电": "kWh", "TB": "TB", "GB": "GB", "MB": "MB", "KB": "KB",
    "PB": "PB", "EB": "EB", "兆字节": "MB", "吉字节": "GB", "TB/s": "TB/s", "GB/s": "GB/s", "Tbps": "Tbps",
    "Gbps": "Gbps", "Mbps": "Mbps", "GHz": "GHz", "吉赫": "GHz", "MHz": "MHz", "兆赫": "MHz", "Hz": "Hz",
    "赫兹": "Hz", "TOPS": "TOPS", "TFLOPS": "TFLOPS", "PFLOPS": "PFLOPS", "EFLOPS": "EFLOPS", "EFlops": "EFLOPS",
    "℃": "°C", "°C": "°C", "摄氏度": "°C", "mAh": "mAh", "毫安时": "mAh", "bit": "bits", "比特": "bits", "位元": "bits",
    "fps": "fps", "帧": "frames", "像素": "pixels", "ms": "ms", "毫秒": "ms", "秒": "seconds", "秒钟": "seconds",
    "分钟": "minutes", "小时": "hours", "个小时": "hours", "天": "days", "周": "weeks", "个星期": "weeks",
    "个月": "months", "年": "years", "岁": "years old", "个季度": "quarters", "个工作日": "working days",
    "个交易日": "trading days", "点": "points", "个点": "points",
}  # fmt: skip
"""Units a quantity may carry, to the English that `NumberMention.unit` uses."""
HAVE_SINGULAR = {"meters", "inches", "liters", "tonnes", "grams", "barrels", "ounces", "hectares", "frames", "pixels",
             "seconds", "minutes", "hours", "days", "weeks", "months", "years", "quarters", "points", "watts",
             "square meters", "cubic meters", "square kilometers", "working days", "trading days"}  # fmt: skip
"""English units that lose their s after one."""
_TAIWAN = re.compile(
    r"台股|台币|民国[\d一二三四五六七八九]|兆元|[年月季][增减](?!加|少|强|持|产|资|仓|速)|本益比|殖利率|[买卖]超|公债殖|每坪|每股盈余|金控|金管会|法人估|集中市场|现金股利|配息"
)
_HONG_KONG = re.compile(r"港股|恒指|恒生|港府|本港|港元|港币|港交所|派(?:中期|末期|特别)?息|按[年月](?=[增减升跌涨])")
_MAINLAND = re.compile(r"人民币|中国|大陆|内地|A股|沪|深|同比|环比")
PERIODS = {"years", "months", "weeks", "days", "quarters"}
"""Lengths of time that 近 looks back over: 近五年 is the past five years."""


def local_yuan(shadow: str) -> str:
    """What a bare 元 is in a Traditional sentence: `TWD` or `HKD` where its wording tells (台股, 年增; 恒指), else `CNY`.

    >>> local_yuan("营收6400亿元，年增13.9%"), local_yuan("恒指成份股收报60元"), local_yuan("大陆营收6400亿元，年增13.9%")
    ('TWD', 'HKD', 'CNY')
    """
    if _MAINLAND.search(shadow):
        return "CNY"
    return "TWD" if _TAIWAN.search(shadow) else "HKD" if _HONG_KONG.search(shadow) else "CNY"

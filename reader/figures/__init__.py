"""Figures: Chinese and English numbers, amounts, units and dates, and whether one is the other. Standard library only.

- Chinese: `chinese` finds them in a sentence; `chinese_numerals`, `chinese_quantities` and `chinese_calendar` read a numeral,
  an amount, a date at a place of it.
- English: `english` finds them in a translation; `english_numerals` reads numbers in words, `english_forms` what has a form
  of its own (`two-thirds`, `tripled`, `the third quarter`).
- Both: `units` of either language; `english_wording`, how English writes a Chinese figure; `needs`, what a translation must have of
  it; `comparison`, whether it has.
"""

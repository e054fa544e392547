"""Adapters to the language packages: jieba, pypinyin, OpenCC, CC-CEDICT, Aho-Corasick; each loads its package lazily."""

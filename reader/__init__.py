"""Yidu 譯讀: read Chinese AI and finance news sentence by sentence, offline."""

__version__ = "0.1.0"

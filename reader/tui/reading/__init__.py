"""The reading screen: its state, how an article is drawn, what a reader can do with it."""

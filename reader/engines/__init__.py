"""Translation engines: Argos and Firefox models, pivots through a third language, and the memory before them."""

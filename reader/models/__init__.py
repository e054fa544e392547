"""Translation packages: what is in one, which are installed, fetching and unpacking them."""

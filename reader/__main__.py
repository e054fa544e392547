"""`python -m reader` is `yidu`."""

from reader.cli import main

main()

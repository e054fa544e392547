"""The command line: `yidu SOURCE` reads, the subcommands print or change what the screen shows and changes.

stdout is data, stderr is narration; exit codes 0 done, 1 failed, 2 usage or settings, 130 interrupted. Each group of
commands is a module of its own, named once in `program` and imported when it is asked for, so that `yidu FILE` starts
fast.
"""

from reader.cli.program import main, run

__all__ = ["main", "run"]

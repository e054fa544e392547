"""The page of all keys."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content

from reader.messages.catalogue import say
from reader.tui.commands import AREAS, COMMANDS, SCREENS
from reader.tui.keymap import keys_shown


def help_content(keymap: Mapping[str, str], context: str) -> Content:
    """The commands of a screen by area, with their present keys, then those of lists and dialogs."""
    lines: list[Content] = []
    area = ""
    shown = [command for command in COMMANDS if context in command.contexts or not command.contexts & SCREENS]
    for command in sorted(shown, key=lambda command: context not in command.contexts):
        if command.area != area:
            area = command.area
            lines.append(Content.styled(f"\n{say(AREAS[area])}", "bold $accent"))
        keys = keys_shown(command, keymap)
        lines.append(
            Content.assemble((f"{keys:<18}", "bold"), f" {say(command.label)}: ", (say(command.help), "$text-muted"))
        )
    lines.append(Content("\n" + say("Rebind any key in keys.toml; `yidu --print-keys` prints all names.")))
    return Content("\n").join(lines)

"""Translation models as both front ends see them: what there is, what each one is, installing and removing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reader import paths
from reader.engines.chat import silent
from reader.engines.chat_wire import Unanswered, model_names
from reader.engines.kinds import ARGOS, KINDS, SENTENCE, kind_named, served, usable
from reader.errors import ModelError, TranslationUnavailable
from reader.messages.engine_text import silence_text
from reader.models.argos_index import available_packages
from reader.models.chat_servers import (
    KIND,
    PATIENCE,
    PORTS,
    ChatServer,
    is_remote,
    parse_server,
    patience_of,
    remember_server,
    server_of,
)
from reader.models.download import Progress, no_progress
from reader.models.gguf_files import KIND as GGUF
from reader.models.gguf_files import remember_file
from reader.models.install import install_file, install_url
from reader.models.installed import InstalledModel, damaged_models, find_model, installed_models, remove_model
from reader.models.package import PackageFiles
from reader.ports import Silence


@dataclass(frozen=True, slots=True)
class ModelSummary:
    """An installed model in short."""

    name: str
    about: str
    """Its kind, and its size where it has one."""
    is_draft: bool
    in_use: bool


_CARD = 100_000
"""Bytes of a package's own description that are shown."""
SECONDS = PATIENCE
"""For one sentence of a language model, when nothing else is asked for."""


def model_lines() -> list[str]:
    """One line for each installed model."""
    return [describe(model) for model in installed_models()]


def installed_names() -> list[str]:
    """The names of the installed models."""
    return [model.name for model in installed_models()]


def lines_of(in_use: Collection[str]) -> list[ModelSummary]:
    """The installed models, each once; `in_use` names those that translate."""
    summaries: dict[str, ModelSummary] = {}
    for model in usable(installed_models()):
        kind = kind_named(model.engine)
        about = kind.label if served(model.engine) else f"{kind.label}  {model.size / 1e6:.1f} MB"
        summaries.setdefault(model.name, ModelSummary(model.name, about, kind.draft, model.name in in_use))
    return list(summaries.values())


def server_addresses() -> list[str]:
    """The addresses of the servers that are installed as models."""
    return [str(server_of(model)) for model in installed_models() if model.engine == KIND]


def damage_lines() -> list[str]:
    """One sentence for each installed package that cannot be used."""
    unknown = [m for m in installed_models() if m not in usable([m])]
    return [*damaged_models(), *(f"{m.path}: a model for {m.engine!r}, which this version has not." for m in unknown)]


def available_lines() -> list[str]:
    """One line for each package of Argos' index, fetched now: codes, version and names, with tabs between.

    Raises:
        ModelError: the index is unreachable or no index.
    """
    found = [package.metadata for package in available_packages()]
    return [f"{m.source} {m.target}\t{m.version}\t{m.source_name} → {m.target_name}" for m in found]


def describe(model: InstalledModel) -> str:
    """One line: name, languages, kind, size, licence, sha256."""
    about = model.metadata
    if served(model.engine):
        where = " (remote)" if is_remote(model) else ""
        return f"{model.name}  {about.source_name} → {about.target_name}  {_kind(model)}{where}  {model.came_from}"
    shared = " installed by Argos" if model.origin == "argos" else ""
    return (
        f"{model.name}  {about.source_name} → {about.target_name}  {_kind(model)}{shared}  {model.size / 1e6:.1f} MB"
        f"  {about.licence or 'licence not stated'}  sha256 {model.sha256[:16] or 'unknown'}"
    )


def info_lines(name: str) -> list[str]:
    """All about one model: facts, then the package's own description.

    Raises:
        ModelError: none of this name is installed, or several.
    """
    model = find_model(name)
    about = model.metadata
    lines = [
        f"name      {model.name}",
        f"languages {about.source} ({about.source_name}) → {about.target} ({about.target_name})",
        f"kind      {_kind(model)}",
    ]
    if model.engine == GGUF:
        return [*lines, f"file      {model.came_from}", _patience(model), f"path      {model.path}"]
    if served(model.engine):
        where = "another machine" if is_remote(model) else "this machine"
        server = server_of(model)
        return [
            *lines,
            f"model     {server.model}",
            f"server    {server.address} ({where})",
            _patience(model),
            f"path      {model.path}",
        ]
    lines += [
        f"size      {model.size:,} bytes",
        f"licence   {about.licence or 'not stated'}",
        f"sha256    {model.sha256 or 'unknown'}",
        f"path      {model.path}",
    ]
    if model.came_from:
        lines.append(f"from      {model.came_from}")
    card = (PackageFiles(model.path).read("README.md") or b"")[:_CARD].decode("utf-8", "replace")
    return [*lines, "", *card.splitlines()] if card.strip() else lines


def _patience(model: InstalledModel) -> str:
    return f"patience  {patience_of(model.path):.0f} s for a sentence"


def _kind(model: InstalledModel) -> str:
    if not usable([model]):
        return model.engine
    kind = kind_named(model.engine)
    return f"{kind.label} (draft quality)" if kind.draft else kind.label


def install(what: Sequence[str], progress: Progress = no_progress) -> str:
    """Install from a file, an address, for a pair of languages (`zh en`), or with an engine (`firefox zh en`).

    Returns one line about the installed model.

    Raises:
        ModelError: there is no such file or engine, or the model cannot be fetched, does not work, cannot be stored.
        TranslationUnavailable: the engine is not installed.
        ValueError: `what` is none of these.
    """
    match what:
        case [engine, source, target]:
            return describe(_install_pair(engine, source, target, progress))
        case [source, target]:
            return describe(_install_pair(ARGOS.name, source, target, progress))
        case [address] if "://" in address:
            return describe(install_url(address, ARGOS.works, progress=progress))
        case [file]:
            return describe(install_file(_package_file(file), ARGOS.works))
    raise ValueError(
        "Give one file or URL, two languages such as: zh en, or an engine and two languages: firefox zh en"
    )


def take(typed: str, progress: Progress = no_progress, *, remote_models: bool) -> str:
    """What `install`, `use` and `add` do, chosen by what was typed: a file, an address, languages, or a server.

    Returns one line about the model.

    Raises:
        ReaderError: as they do.
    """
    if typed.lower().endswith(".gguf"):
        return add(str(paths.expanded(Path(typed))))
    if "#" in typed or typed.partition(":")[0].lower() in PORTS:
        return use(typed, remote_models=remote_models)
    what = (
        [str(paths.expanded(Path(typed)))]
        if typed.lower().endswith(".argosmodel") and "://" not in typed
        else typed.split()
    )
    try:
        return install(what, progress)
    except ValueError as error:
        raise ModelError(
            "{typed}: name a file, an address, two languages such as zh en, or a server such as ollama:NAME.",
            typed=typed,
        ) from error


def use(server: str, *, remote_models: bool, seconds: int = SECONDS) -> str:
    """Use a language model behind the OpenAI chat interface (`ollama:NAME`, `URL#MODEL`), once it has translated.

    Returns one line about it; `seconds` is how long a sentence may take.

    Raises:
        ModelError: it is no server, is on another machine without `remote_models`, or does not translate.
        EngineSilent: it gives no answer.
    """
    chosen = parse_server(server)
    if chosen.is_remote and not remote_models:
        raise ModelError(
            "{address} is another machine: every article would be sent there. To allow it, put remote_models"
            " = true in {settings_file}.",
            address=chosen.address,
            settings_file=paths.settings_file(),
        )
    if not chosen.model:
        chosen = replace(chosen, model=_only_model(chosen))

    return describe(remember_server(chosen, _translates(KIND, chosen), seconds=seconds))


def add(file: str, *, seconds: int = SECONDS) -> str:
    """Use a language model in a GGUF file, once it has translated; the file stays where it is.

    Returns one line about it; `seconds` is how long a sentence may take.

    Raises:
        ModelError: it is no GGUF file, or does not translate.
        TranslationUnavailable: nothing here runs it, or it gives no answer.
    """
    path = Path(file)
    works = _translates(GGUF, ChatServer(file, path.stem))
    return describe(remember_file(path, works, seconds=seconds))


def _translates(kind: str, server: ChatServer) -> Callable[[Path], None]:
    """Whether the language model of a record translates a sentence; raises ModelError where it does not."""

    def works(folder: Path) -> None:
        if not any(kind_named(kind).build(folder).translate([SENTENCE])):
            raise ModelError(silence_text(Silence.NO_TRANSLATION, server.address, server.model))

    return works


def _only_model(server: ChatServer) -> str:
    """The model of a server that has one; what there is to choose from is an error."""
    try:
        names = model_names(server)
    except Unanswered as error:
        raise silent(error, server) from error
    if len(names) != 1:
        known = ", ".join(names) or "none"
        raise ModelError(
            "{address}: name one of its models after a #, such as {server}NAME; it has: {known}.",
            address=server.address,
            server=server,
            known=known,
        )
    return names[0]


def _install_pair(engine: str, source: str, target: str, progress: Progress) -> InstalledModel:
    kind = kind_named(engine)
    if kind.install is None:
        names = ", ".join(k.name for k in KINDS if k.install is not None)
        raise TranslationUnavailable(
            "There is nothing to fetch for {engine!r}; engines with models to fetch: {names}.",
            engine=engine,
            names=names,
        )
    return kind.install(source, target, kind.works, progress=progress)


def _package_file(name: str) -> Path:
    path = Path(name)
    if path.is_dir():
        raise ModelError("{path} is a folder; name a .argosmodel file in it.", path=path)
    if not path.is_file():
        raise ModelError(
            "{path}: there is no such file; name a .argosmodel file, a URL, or two languages such as zh en.", path=path
        )
    return path


def remove(name: str) -> str:
    """Remove an installed model; returns its full name.

    Raises:
        ModelError: none of this name is installed, or several, or it is not ours to remove.
    """
    model = find_model(name)
    remove_model(model)
    return model.name


def libraries() -> list[str]:
    """The distributions that engines run on, for a report of their versions."""
    return list(dict.fromkeys(library for kind in KINDS for library in kind.libraries))

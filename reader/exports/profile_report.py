"""What the glossary finds in articles, as a page and as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reader.analysis.profile import Context, Profile
from reader.exports.assets import filled
from reader.exports.cells import cell
from reader.exports.xhtml import escape
from reader.messages.catalogue import N_, say
from reader.speech import language

_COLUMNS = ("count", "simplified", "forms", "pinyin", "english", "domain", "scope", "source", "sentence", "context")

_HEADINGS = (N_("Count"), N_("Term"), N_("Reading"), N_("English"), N_("Contexts"))


def to_tsv(profile: Profile) -> str:
    """One row for each context, a header first; no cell is a formula."""
    rows = [_COLUMNS, *(tuple(row[name] for name in _COLUMNS) for row in _rows(profile))]
    return "".join("\t".join(row) + "\n" for row in rows)


def _rows(profile: Profile) -> Iterator[Mapping[str, str]]:
    for use in profile.terms:
        about = {
            "count": str(use.count),
            "simplified": cell(use.entry.simplified),
            "forms": cell("; ".join(use.forms)),
            "pinyin": cell(use.entry.pinyin),
            "english": cell(use.entry.english),
            "domain": cell(use.entry.domain),
            "scope": use.entry.scope.value,
        }
        for context in use.contexts:
            place = {"source": cell(context.source), "sentence": str(context.sentence + 1)}
            yield about | place | {"context": cell(context.text)}


def to_html(profile: Profile) -> str:
    """One page with a table of the terms, the forms marked in their contexts."""
    rows = "\n".join(
        f'<tr><td>{use.count}</td><td lang="zh-Hans">{escape(use.entry.simplified)}</td>'
        f'<td lang="zh-Latn">{escape(use.entry.pinyin)}</td><td>{escape(use.entry.english)}</td>'
        f'<td lang="zh">{"<br>".join(_marked(context, use.forms) for context in use.contexts)}</td></tr>'
        for use in profile.terms
    )
    head = "".join(f'<th scope="col">{escape(say(name))}</th>' for name in _HEADINGS)
    return filled(
        "profile.html",
        language=language(),
        title=escape(say("Terms")),
        head=head,
        coverage=escape(profile.coverage.describe()),
        rows=rows,
    )


def _marked(context: Context, forms: Sequence[str]) -> str:
    """A context with the first form that stands in it marked."""
    form = next((form for form in forms if form in context.text), "")
    before, _, after = context.text.partition(form) if form else (context.text, "", "")
    marked = f"<mark>{escape(form)}</mark>" if form else ""
    return f"{escape(before)}{marked}{escape(after)} <small>{escape(context.source)}:{context.sentence + 1}</small>"

"""Parts of the root that are built on first use: once, by one thread, while the others wait for it.

`functools.cached_property` has had no lock since Python 3.12: two threads that ask at the same moment get two objects.
Each part has a lock of its own, so that the database never waits for the segmenter; parts ask each other only in one
direction.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar, cast, overload

Value = TypeVar("Value")

_NOTHING = object()


class _Place:
    """Where the value of one part of one object stands."""

    def __init__(self) -> None:
        self.building = threading.RLock()
        """Held while the value is built, which may take seconds."""
        self.changing = threading.Lock()
        """Held for the moment in which the value is put or forgotten."""
        self.value: object = _NOTHING
        self.forgotten = 0


class locked_part(Generic[Value]):
    """A method without arguments whose value is computed once for each object, on any thread.

    Asked of the class it is the descriptor itself, which can say whether a part is there and forget it.
    """

    def __init__(self, build: Callable[[Any], Value]) -> None:
        """Build with the method `build`; what it raises is raised to whoever asked, and the next one tries again."""
        self._build = build
        self.__doc__ = build.__doc__
        self._name = f"_part_{build.__name__}"

    @overload
    def __get__(self, owner: None, kind: type) -> locked_part[Value]: ...

    @overload
    def __get__(self, owner: object, kind: type) -> Value: ...

    def __get__(self, owner: object | None, kind: type) -> locked_part[Value] | Value:
        if owner is None:
            return self
        place = self._place(owner)
        value = place.value
        return cast("Value", value) if value is not _NOTHING else self._built(owner, place)

    def _built(self, owner: object, place: _Place) -> Value:
        with place.building:
            while True:
                with place.changing:
                    value, forgotten = place.value, place.forgotten
                if value is not _NOTHING:
                    return cast("Value", value)
                built = self._build(owner)
                with place.changing:
                    if forgotten == place.forgotten:  # else it was made of what has changed meanwhile
                        place.value = built
                        return built

    def present(self, owner: object) -> Value | None:
        """The value if it has been built."""
        value = self._place(owner).value
        return None if value is _NOTHING else cast("Value", value)

    def forget(self, owner: object) -> None:
        """Build anew on next use; never waits, also not for a thread that is building."""
        place = self._place(owner)
        with place.changing:
            place.value = _NOTHING
            place.forgotten += 1

    def _place(self, owner: object) -> _Place:
        parts = owner.__dict__
        place = parts.get(self._name)
        return cast("_Place", place if place is not None else parts.setdefault(self._name, _Place()))

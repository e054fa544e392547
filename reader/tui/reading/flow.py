"""Where each block of an article stands: heights, known or estimated, with fast sums (a Fenwick tree).

Everything is in rows. A 10 MB article has about 150,000 blocks; finding the block under a row takes 17 steps.
"""

from __future__ import annotations

from collections.abc import Iterable


class Flow:
    """Heights of blocks stacked from row 0."""

    def __init__(self, heights: Iterable[int]) -> None:
        """Take the first heights, usually estimates."""
        self._heights = list(heights)
        size = len(self._heights)
        self._tree = [0, *self._heights]
        for index in range(1, size + 1):
            parent = index + (index & -index)
            if parent <= size:
                self._tree[parent] += self._tree[index]
        self.total = sum(self._heights)
        """Rows of all blocks together."""

    def __len__(self) -> int:
        return len(self._heights)

    def height(self, index: int) -> int:
        """Rows of one block."""
        return self._heights[index]

    def set_height(self, index: int, height: int) -> int:
        """Give a block its height; returns by how many rows it changed."""
        change = height - self._heights[index]
        if change:
            self._heights[index] = height
            self.total += change
            place = index + 1
            while place < len(self._tree):
                self._tree[place] += change
                place += place & -place
        return change

    def top(self, index: int) -> int:
        """The first row of a block."""
        rows = 0
        while index > 0:
            rows += self._tree[index]
            index -= index & -index
        return rows

    def at(self, row: int) -> tuple[int, int]:
        """The block under a row, and the row inside it; the last block for a row past the end."""
        if not self._heights:
            return 0, 0
        place, rest = 0, max(0, min(row, self.total - 1))
        step = 1 << (len(self._heights).bit_length())
        while step:
            following = place + step
            if following < len(self._tree) and self._tree[following] <= rest:
                place = following
                rest -= self._tree[following]
            step >>= 1
        return min(place, len(self._heights) - 1), rest

"""Block heights: sums and look-ups agree with a plain list, whatever is changed."""

from __future__ import annotations

from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from reader.tui.reading.flow import Flow


@given(
    st.lists(st.integers(1, 9), min_size=1, max_size=60),
    st.lists(st.tuples(st.integers(0, 59), st.integers(1, 12)), max_size=30),
)
def test_tops_and_look_ups_agree_with_a_list(heights: list[int], changes: list[tuple[int, int]]) -> None:
    flow = Flow(heights)
    for index, height in changes:
        if index < len(heights):
            flow.set_height(index, height)
            heights[index] = height
    tops = [0, *accumulate(heights)]
    assert flow.total == tops[-1]
    assert [flow.top(index) for index in range(len(heights))] == tops[:-1]
    for row in range(flow.total):
        index, inside = flow.at(row)
        assert tops[index] + inside == row
        assert inside < heights[index]
    assert flow.at(flow.total + 5)[0] == len(heights) - 1

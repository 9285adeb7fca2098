"""Any bytes come back from every part of the program; what once broke one is read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz.targets import KEPT, TARGETS, Target

BY_NAME = [pytest.param(target, id=target.name) for target in TARGETS]
PIECES = st.sampled_from(
    [b"\n", b"\r", b"\0", b"---\n", b": ", b"- ", b"#action ", b"#topic ", b"ACTION: ", b"s/a/", b"i/a/", b"<", b">",
     b"&lt;", b"15:00 ", b"[", b"{", b'"', b"|", b"\\", b"\xff", b"\xc3\xa9", b"\xe2\x80\xae", b"\x1f\x8b\x08",
     b"<pre>", b"```\n", b"{{{\n", b"*", b"!", b"anchor: &a ", b"*a", b"http://a", b"+1 ", b"@ann ", b"Ann Ash"]
)  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn, target: Target) -> bytes:
    """Draw a seed of the target in which bytes are lost, doubled or put in; or a heap of pieces."""
    seeds = list(target.corpus())
    data = draw(st.sampled_from(seeds))[:2000] if draw(st.booleans()) else b""
    for _ in range(draw(st.integers(1, 12))):
        at = draw(st.integers(0, len(data)))
        end = draw(st.integers(at, min(len(data), at + 40)))
        data = data[:at] + draw(st.sampled_from([b"", data[at:end] * 2]) | PIECES | st.binary(max_size=8)) + data[end:]
    return data


@pytest.mark.parametrize("target", BY_NAME)
@settings(max_examples=40)
@given(st.data())
def test_any_bytes_come_back(target: Target, data: st.DataObject) -> None:
    """No target raises, whatever it is given."""
    target.read(data.draw(mutated(target)))


@pytest.mark.parametrize("target", BY_NAME)
def test_what_once_broke_a_part_is_read(target: Target) -> None:
    """Each file that fuzzing found is a case."""
    for path in sorted((KEPT / target.name).glob("*")):
        target.read(path.read_bytes())


@pytest.mark.parametrize("target", BY_NAME)
def test_every_target_has_seeds(target: Target) -> None:
    """Fuzzing begins with what the tests know."""
    seeds = list(target.corpus())
    assert len(seeds) > 3
    for seed in seeds[:8]:
        target.read(seed)

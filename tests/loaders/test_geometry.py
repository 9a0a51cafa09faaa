"""Patterns and parser see the same in a sheet, however it is written."""

import re
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.addresses import address
from loaders.container import identify
from loaders.geometry import find_last_cell, read_geometry
from loaders.shape import Geometry
from tests.loaders import vijandig as v
from tests.loaders.werkboek import look

SHEET: Final = (
    b'<cols><col min="2" max="3" hidden="1"/><col min="5" max="5" width="9"/></cols><sheetData>'
    b'<row r="2" spans="1:9"><c r="C2" t="s"><v>0</v></c><c r="D2"><v>1.125</v></c></row>'
    b'<row r="3" hidden="1"><c r="B3" s="4"/><c r="D3"><f>SUM(A1)</f></c></row>'
    b'<row hidden="true" r="4"><c r="C4"><f>1+1</f><v/></c><c r="D4" t="str"><f>A1</f><v></v></c>'
    b'<c r="E4" t="str"><f>A1</f><v>1.125</v></c><c r="F4"><f t="shared" si="0"/><v>2.5</v></c>'
    b'</row></sheetData><mergeCells count="1"><mergeCell ref="C2:C4"/></mergeCells>'
)


def with_sheet(xml: bytes, prefix: bytes = b"") -> bytes:
    whole = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' + xml
    whole += b"</worksheet>"
    return v.edit(v.good(), {v.BLAD: v.rename(prefix, whole) if prefix else whole})


def measure(content: bytes) -> Geometry:
    return read_geometry(identify(content))["Blad1"]


@pytest.mark.parametrize("prefix", [b"", b"x"])
@pytest.mark.parametrize("comment", [b"", b"<!-- so that all is parsed -->"])
def test_what_is_hidden_merged_fractional_or_never_calculated_is_seen(
    prefix: bytes, comment: bytes
) -> None:
    shape = measure(with_sheet(SHEET.replace(b"<row", comment + b"<row", 1), prefix))
    assert (shape.left, shape.right) == (2, 5)
    assert shape.hidden_rows == {2, 3}
    assert shape.hidden_cols == {1, 2}
    assert shape.no_result == {(2, 3), (3, 2)}
    assert shape.decimals == {(1, 3)}
    assert shape.merges == [(1, 2, 3, 2)]


CELLS = st.sampled_from(
    [
        b"<v>1</v>",
        b"<v>12.375</v>",
        b"<f>A1+1</f>",
        b"<f>A1</f><v>3.1415</v>",
        b'<f t="shared" si="0"/><v></v>',
        b"<f>A1</f><v/>",
        b"",
    ]
)
STYLES = st.sampled_from([b"", b' s="1"', b' t="n"', b' s="2" t="str"', b' t="b"'])


@st.composite
def sheets(draw: st.DrawFn) -> bytes:
    rows = []
    for row in sorted(draw(st.sets(st.integers(1, 40), max_size=6))):
        cells = b"".join(
            b'<c r="%b"%b>%b</c>' % (address(row - 1, column).encode(), draw(STYLES), draw(CELLS))
            for column in sorted(draw(st.sets(st.integers(0, 30), max_size=5)))
        )
        hidden = draw(st.sampled_from([b"", b' hidden="1"', b' hidden="0"']))
        rows.append(b'<row r="%d"%b>%b</row>' % (row, hidden, cells))
    return b"<sheetData>" + b"".join(rows) + b"</sheetData>"


@given(sheets(), st.sampled_from([b"", b"x"]))
def test_patterns_and_parser_agree(xml: bytes, prefix: bytes) -> None:
    searched = measure(with_sheet(xml, prefix))
    parsed = measure(with_sheet(xml.replace(b"<sheetData>", b"<sheetData><!-- -->"), prefix))
    for name in ("hidden_rows", "hidden_cols", "no_result", "decimals", "merges"):
        assert getattr(searched, name) == getattr(parsed, name)
    if searched.right >= 0:
        assert (searched.left, searched.right) == (parsed.left, parsed.right)
    else:
        assert searched.left == parsed.left == 0


def test_the_last_cell_of_a_workbook_is_named_with_its_sheet() -> None:
    bestand = identify(v.add_rows(b'<row r="900"><c r="ZZ900"><v>1</v></c><c r="A901"/></row>'))
    assert find_last_cell(bestand) == ("Blad1", "ZZ900")


def test_an_empty_first_column_of_formulas_does_not_shift_the_addresses() -> None:
    xml = re.sub(rb'<c r="(\w)(\d)"', lambda m: b'<c r="%c%b"' % (m[1][0] + 1, m[2]),
                 v.parts(v.good())[v.BLAD])  # fmt: skip
    xml = xml.replace(b'<c r="B5"', b'<c r="A5"><f>1+1</f></c><c r="B5"')
    result = look(v.edit(v.good(), {v.BLAD: xml}))
    assert set(result.tellingen["cel"].str.split("!").list.last()) == {"C4", "D4", "C5", "D5"}

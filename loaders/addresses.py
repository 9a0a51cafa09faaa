"""Excel addresses and the indexes, from 0, that they stand for."""

Cel = tuple[int, int]
Bereik = tuple[int, int, int, int]


def column_index(letters: str) -> int:
    """Index from 0 of a column by its letters (``A`` → 0, ``AA`` → 26)."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def column_letters(index: int) -> str:
    """Letters of a column by its index from 0 (0 → ``A``, 26 → ``AA``)."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """True Excel address of a cell by its row and column from 0 (3, 3 → ``D4``)."""
    return f"{column_letters(column)}{row + 1}"


def parse_cell(text: str) -> Cel:
    """Row and column from 0 of an address (``D4`` → (3, 3)).

    Raises:
        ValueError: it is no address.
    """
    letters = text.rstrip("0123456789")
    return int(text[len(letters) :]) - 1, column_index(letters)


def parse_range(text: str) -> Bereik:
    """First row, first column, last row and last column of ``A1:B2`` or of one cell.

    Raises:
        ValueError: it is no range.
    """
    first, _, last = text.partition(":")
    return (*parse_cell(first), *parse_cell(last or first))

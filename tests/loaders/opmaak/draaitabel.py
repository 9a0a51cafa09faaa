"""Pivot tables as Excel makes them, and tables whose groups have a row of their own."""

from typing import Any

from tests.loaders.opmaak.blok import Blok
from tests.loaders.opmaak.kubus import REGIOS, Kubus
from tests.loaders.opmaak.schrijver import Schrijver


def make_draaitabel(
    kubus: Kubus, hand: Schrijver, mutaties: list[str]
) -> tuple[Blok, dict[str, str]]:
    """A compact pivot table, and the axes that its title must name."""
    rng = hand.rng
    names = list(kubus.assen)
    rng.shuffle(names)
    over = [names.pop()] if rng.random() < 0.7 else []
    if len(names) > 2:
        over.append(names.pop())
    pivot = _Draaitabel(kubus, hand, names, over)
    pivot.regios = names == ["gebied"] and rng.random() < 0.4
    pivot.inspringen = rng.random() < 0.3
    pivot.leeg = rng.random() < 0.4
    mutaties += [f"draaitabel {names} x {over}"]
    mutaties += [n for n in ("regios", "inspringen", "leeg") if getattr(pivot, n)]
    return pivot.build(), {}


class _Draaitabel:
    """Row labels of one or two fields in one column, each outer one with its subtotal."""

    def __init__(self, kubus: Kubus, hand: Schrijver, neer: list[str], over: list[str]) -> None:
        self.kubus, self.hand, self.neer, self.over = kubus, hand, neer, over
        self.columns = list(kubus.keys(over, {})) if over else [{}]
        self.blok = Blok([])
        self.regios = self.inspringen = self.leeg = False
        kinds = set(kubus.assen.get("soort", []))
        self.no_sum = "soort" if kinds & {"lrv_lang", "relatief"} else ""

    def build(self) -> Blok:
        """The whole table."""
        self._add_header()
        if self.regios:
            self._add_regios()
        elif len(self.neer) == 1:
            for value in self.kubus.assen[self.neer[0]]:
                self._add(self._label(self.neer[0], value), {self.neer[0]: value})
        else:
            self._add_nested()
        if self.leeg:
            empty = [None] * (len(self.columns) + self._has_total())
            self.blok.rijen.append(["(leeg)", *empty])
        if self.no_sum not in self.neer:
            self._add("Eindtotaal", {}, is_total=True)
        return self.blok

    def _has_total(self) -> bool:
        return bool(self.over) and self.no_sum not in (self.over or [""])

    def _add_header(self) -> None:
        total = ["Eindtotaal"] if self._has_total() else []
        if not self.over:
            self.blok.rijen.append(["Rijlabels", "Som van Aantal"])
            return
        self.blok.rijen.append(["Som van Aantal", "Kolomlabels"])
        layers = [[self.hand.word(a, c[a]) for a in self.over] for c in self.columns]
        for depth in range(len(self.over)):
            words = [texts[depth] for texts in layers]
            if depth < len(self.over) - 1:
                words = [w if i == 0 or words[i - 1] != w else None for i, w in enumerate(words)]
                self.blok.rijen.append([None, *words])
            else:
                self.blok.rijen.append(["Rijlabels", *words, *total])

    def _label(self, axis: str, value: str, depth: int = 0) -> Any:
        word = self.hand.word(axis, value)
        return f"{'   ' * depth}{word}" if self.inspringen and isinstance(word, str) else word

    def _add_nested(self) -> None:
        outer, inner = self.neer
        for value in self.kubus.assen[outer]:
            summed = self.no_sum != inner
            self._add(self._label(outer, value), {outer: value}, is_total=True, empty=not summed)
            for deep in self.kubus.assen[inner]:
                key = {outer: value, inner: deep}
                if any(self.kubus.value(key | c) is not None for c in self.columns):
                    self._add(self._label(inner, deep, 1), key)

    def _add_regios(self) -> None:
        for regio, members in REGIOS.items():
            inside = [c for c in self.kubus.assen["gebied"] if c in members]
            if not inside:
                continue
            self._add_sum(regio, inside)
            for code in inside:
                self._add(self._label("gebied", code, 1), {"gebied": code})
        for code in self.kubus.assen["gebied"]:
            if not any(code in members for members in REGIOS.values()):
                self._add(self._label("gebied", code), {"gebied": code})

    def _add_sum(self, label: str, codes: list[str]) -> None:
        keys = [{"gebied": code} for code in codes]
        numbers = [sum(self.kubus.total(k | c) for k in keys) for c in self.columns]
        if self._has_total():
            numbers.append(sum(numbers))
        self.blok.rijen.append([label, *(self.hand.count(n) for n in numbers)])

    def _add(
        self, label: Any, part: dict[str, str], *, is_total: bool = False, empty: bool = False
    ) -> None:
        row = len(self.blok.rijen)
        cells = [label]
        for column in self.columns:
            number = self.kubus.total(part | column) if is_total else self._one(part | column)
            if number is not None and not empty:
                (self.blok.totalen if is_total else self.blok.waarden).append((row, len(cells)))
            cells.append(None if empty else self.hand.count(number))
        if self._has_total():
            self.blok.totalen.append((row, len(cells)))
            cells.append(None if empty else self.hand.count(self.kubus.total(part)))
        self.blok.rijen.append(cells)

    def _one(self, key: dict[str, str]) -> int | None:
        return self.kubus.value(key)


def make_secties(kubus: Kubus, hand: Schrijver, mutaties: list[str]) -> Blok:
    """Rows under a row that holds only the value of one axis; the header stands once."""
    rng = hand.rng
    names = [a for a in kubus.assen if a != "peildatum"]
    outer = rng.choice([a for a in names if len(kubus.assen[a]) > 1] or names)
    rest = [a for a in kubus.assen if a != outer]
    rng.shuffle(rest)
    over = [rest.pop()] if len(rest) > 1 else []
    columns = list(kubus.keys(over, {})) if over else [{}]
    heads = [h for a in rest for h in hand.key_headers(a)]
    words = [hand.word(over[0], c[over[0]]) for c in columns] if over else [hand.count_header()]
    blok = Blok([[*heads, *words]])
    for value in kubus.assen[outer]:
        blok.rijen.append([hand.word(outer, value)])
        for key in kubus.keys(rest, {outer: value}):
            _add_row(blok, kubus, hand, key, rest, columns)
        if rng.random() < 0.3:
            blok.rijen.append([])
    mutaties.append(f"sectie per {outer}")
    return blok


def _add_row(
    blok: Blok,
    kubus: Kubus,
    hand: Schrijver,
    key: dict[str, str],
    rest: list[str],
    columns: list[dict[str, str]],
) -> None:
    numbers = [kubus.value(key | c) for c in columns]
    if all(n is None for n in numbers):
        return
    cells = [t for a in rest for t in hand.key_cells(a, key[a])]
    for number in numbers:
        if number is not None:
            blok.waarden.append((len(blok.rijen), len(cells)))
        cells.append(hand.count(number))
    blok.rijen.append(cells)

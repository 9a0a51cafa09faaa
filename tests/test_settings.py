"""Environment and paths have one reader."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from settings import ROOT, check_safe, get_settings


@pytest.fixture(autouse=True)
def read_anew() -> Iterator[None]:
    get_settings.cache_clear()
    yield
    get_settings.cache_clear()


def test_without_environment_the_database_stands_in_var(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("DATA_DIR", raising=False)

    found = get_settings()

    assert found.database_url == f"sqlite:///{ROOT}/var/monitor.db"
    assert found.data_dir == ROOT / "data"


def test_the_environment_names_another_place(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:///elsewhere.db")
    monkeypatch.setenv("DATA_DIR", str(tmp_path))

    found = get_settings()

    assert (found.database_url, found.data_dir) == ("sqlite:///elsewhere.db", tmp_path)


def test_a_threshold_of_the_protection_can_be_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KLEIN_TOT", "9")

    assert (get_settings().klein_tot, get_settings().openbaar_tot) == (9, 7)


@pytest.mark.parametrize("text", ["3", "-1", "vijf"])
def test_a_threshold_can_not_be_lowered(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("KLEIN_TOT", text)

    with pytest.raises(ValueError, match="KLEIN_TOT moet een heel getal van 4 of meer zijn"):
        get_settings()


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "::1", "[::1]", "127.0.0.9"])
def test_without_sign_in_this_machine_may_come_in(address: str) -> None:
    check_safe(get_settings(), address)


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "", None, "192.168.1.4", "monitor.nl"])
def test_without_sign_in_nobody_else_may(
    monkeypatch: pytest.MonkeyPatch, address: str | None
) -> None:
    with pytest.raises(ValueError, match="zonder aanmelden"):
        check_safe(get_settings(), address)

    get_settings.cache_clear()
    monkeypatch.setenv("AANMELDEN", "proxy")
    check_safe(get_settings(), address)


@pytest.mark.parametrize("naam", ["AANMELDEN", "LOG"])
def test_a_word_that_is_no_choice_is_refused(monkeypatch: pytest.MonkeyPatch, naam: str) -> None:
    monkeypatch.setenv(naam, "misschien")

    with pytest.raises(ValueError, match=f"{naam} is .* of .*, niet 'misschien'"):
        get_settings()

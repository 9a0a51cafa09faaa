"""A page that fails says so in Dutch, and its log holds nothing of what the error says."""

import pytest
from streamlit.testing.v1 import AppTest


def _fail() -> None:
    from ui import server

    try:
        int("-".join(["Zwabber", "kind"]))  # so that the line itself does not hold it
    except ValueError as error:
        server.say_error(error)


def test_the_log_of_a_failed_page_says_where_and_never_what_the_error_quotes(
    caplog: pytest.LogCaptureFixture,
) -> None:
    app = AppTest.from_function(_fail).run()
    assert "Er ging iets mis op deze pagina" in app.error[0].value
    assert "a page failed: ValueError" in caplog.text
    assert "in _fail" in caplog.text
    assert "Zwabber-kind" not in caplog.text

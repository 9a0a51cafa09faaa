# Two commands are enough: `make run` serves the monitor, `make test` runs every test.
PY := .venv/bin/python
# The packages of the app, and those with the tools for tests; remade when the lists change.
RUN := .venv/.run
DEV := .venv/.dev

.PHONY: help run serve test check lint types unit bench browser image desk requirements clean

help:
	@echo "make run     opzetten, vullen en starten op http://127.0.0.1:8501 (PORT=... voor een andere poort)"
	@echo "make serve   starten zonder voorbeelden, voor echt gebruik (docs/beheer.md)"
	@echo "make test    alle tests, ook die in een echte Chromium"
	@echo "make check   stijl, typen en de snelle tests, binnen een minuut"
	@echo "make bench   de snelheid, als verhoudingen"
	@echo "make browser alleen de tests in Chromium"
	@echo "make desk    dist/tellen.pyz: tellen bij de afzender, in een bestand (WINDOWS=3.12 voor Windows)"
	@echo "make image   de schermbeelden in README en handleiding opnieuw maken"

$(RUN): requirements.txt
	@scripts/venv.sh requirements.txt && touch $@

$(DEV): requirements-dev.txt $(RUN)
	@scripts/venv.sh requirements-dev.txt && touch $@

run: $(RUN)
	@$(PY) -m loaders prepare
	@$(PY) -m streamlit run app.py --server.address 127.0.0.1 $(if $(PORT),--server.port $(PORT))

# Without examples; what it needs to know comes from the environment (docs/beheer.md).
serve: $(RUN) $(PNG)
	@BROWSER_PATH="$$(scripts/browser.sh --find)" scripts/serve.sh

test: $(DEV)
	@browser=$$(scripts/browser.sh) && BROWSER_PATH="$$browser" $(PY) -m pytest -n auto --dist loadfile

browser: $(DEV)
	@browser=$$(scripts/browser.sh) && BROWSER_PATH="$$browser" $(PY) -m pytest -m browser

# Types take as long as the tests: side by side they stay within the minute.
check: $(DEV)
	@$(MAKE) --no-print-directory -j 2 --output-sync=target lint types unit

lint:
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@$(PY) data/check_bronnen.py

types:
	@PYRIGHT_PYTHON_IGNORE_WARNINGS=1 .venv/bin/pyright

unit:
	@$(PY) -m pytest -m "not browser and not slow" -n auto --dist loadfile -q

bench: $(DEV)
	@browser=$$(scripts/browser.sh) && BROWSER_PATH="$$browser" $(PY) -m benchmarks

image: $(DEV)
	@browser=$$(scripts/browser.sh) && export BROWSER_PATH="$$browser" && \
		$(PY) docs/beeld/maak.py && $(PY) docs/beeld/handleiding.py

desk: $(DEV)
	@scripts/desk.sh $(if $(WINDOWS),win_amd64 $(WINDOWS))

# pip-tools is no part of the project: it is only needed here, to move to newer versions.
requirements: $(DEV)
	@$(PY) -m pip install --quiet pip-tools
	@for name in requirements requirements-dev; do \
		.venv/bin/pip-compile --quiet --upgrade --strip-extras --no-header --no-emit-index-url \
			--no-emit-find-links --no-emit-trusted-host -o $$name.txt $$name.in; done

clean:
	rm -rf .venv var dist .pytest_cache .ruff_cache .hypothesis

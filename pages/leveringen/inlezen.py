"""Upload exports, see what was understood, store with one click."""

import streamlit as st

from ui import actions, inlezen, layout, queries, upload, vragen
from ui.navigatie import build_page

layout.draw_title(
    "Maandlevering inlezen",
    onder="U ziet eerst wat er in uw bestand staat. Er wordt pas iets bewaard als u op Opslaan "
    "klikt. Namen, BSN en andere persoonsgegevens worden nooit bewaard.",
)
opties = upload.draw_sender()
bestanden = upload.draw_uploader()
stukken = upload.inspect_all(bestanden, opties)

for stuk in stukken:
    with st.container(key=f"bestand-{stuk.inspectie.sha256[:12]}", border=True):
        inlezen.draw_file(stuk.inspectie, opgeslagen=upload.is_stored(stuk))
        vragen.draw(stuk.inspectie, vragen.remember(stuk.inspectie))

klaar = [s for s in stukken if s.inspectie.status == "ready" and not upload.is_stored(s)]
if klaar:
    st.button(
        upload.button_label(klaar),
        type="primary",
        key="opslaan",
        on_click=upload.store_all,
        args=(klaar,),
    )
upload.draw_result()

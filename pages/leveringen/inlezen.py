"""Upload exports, see what was understood, answer what is open, store with one click."""

import streamlit as st

from ui import inlezen, layout, upload, vragen

layout.draw_title(
    "Maandlevering inlezen",
    onder="U ziet eerst wat er in uw bestand staat. Er wordt pas iets bewaard als u op Opslaan "
    "klikt. Namen, BSN en andere persoonsgegevens worden nooit bewaard.",
)
opties = upload.draw_sender()
bestanden = upload.draw_uploader()
gelezen = upload.inspect_all(bestanden, opties)

for inspectie, inhoud in gelezen:
    with st.container(key=f"bestand-{inspectie.sha256[:12]}", border=True):
        inlezen.draw_headline(inspectie, upload.headline(inspectie))
        vragen.draw(inspectie)
        inlezen.draw_file(inspectie, inhoud)
        if not upload.is_stored(inspectie):
            inlezen.draw_reconciliation(inspectie)

upload.draw_store([bestand.inspectie for bestand in gelezen])
upload.draw_result()
upload.draw_links()

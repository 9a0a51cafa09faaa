"""Upload exports, see what was understood, store with one click."""

import streamlit as st

from ui import inlezen, layout, tekst, upload, vragen

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
        inlezen.draw_file(stuk.inspectie, upload.headline(stuk))
        vragen.draw(stuk.inspectie, vragen.remember(*stuk))

klaar = [stuk for stuk in stukken if upload.can_store(stuk) and not upload.is_stored(stuk)]
if klaar:
    st.button(
        upload.button_label(klaar),
        type="primary",
        key="opslaan",
        on_click=upload.store_all,
        args=(klaar,),
    )
    rest = len(stukken) - sum(upload.can_store(stuk) for stuk in stukken)
    if rest:
        st.caption(f"Nog niet op te slaan: {tekst.plural(rest, 'bestand', 'bestanden')}.")
upload.draw_result()

"""Start of the monitor: page config, shared filters and navigation; no logic.

``streamlit run app.py`` imports this file once for the server (``app``) and then runs it as a
script for every visitor and every click.
"""

import streamlit as st

from ui import server

if __name__ == "__main__":
    from ui import filters, layout, queries
    from ui.navigatie import PAGINAS, build_pages

    st.set_page_config(page_title=layout.NAAM, layout="wide", initial_sidebar_state="collapsed")
    pagina = st.navigation(build_pages(), position="top")
    queries.begin_run()
    layout.draw_frame(PAGINAS[pagina.url_path].voorbeeld)
    if PAGINAS[pagina.url_path].filters:
        filters.draw_filters()
    pagina.run()
    layout.draw_footer()
else:
    app = st.App(
        __file__,
        lifespan=server.lifespan,
        middleware=server.MIDDLEWARE,
        routes=server.ROUTES,
        on_script_error=server.say_error,
    )

"""A bare Streamlit page with one chart and one choice: what the monitor is measured against."""

import plotly.graph_objects as go
import streamlit as st

st.title("Kaal")
keuze = st.selectbox("Onderwijssoort", ["Basisonderwijs", "Voortgezet onderwijs"])
hoogte = 10 if keuze == "Basisonderwijs" else 20
figuur = go.Figure(go.Scatter(y=[hoogte + maand % 5 for maand in range(24)], mode="lines"))
st.plotly_chart(figuur, width="stretch")

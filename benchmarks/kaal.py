"""A bare Streamlit page with one chart and one choice: what the monitor is measured against."""

import plotly.graph_objects as go
import streamlit as st

st.title("Kaal")
keuze = st.selectbox("Onderwijssoort", ["Basisonderwijs", "Voortgezet onderwijs"])
ritme = 5 if keuze == "Basisonderwijs" else 7
figuur = go.Figure(go.Scatter(y=[maand % ritme for maand in range(24)], mode="lines"))
st.plotly_chart(figuur, width="stretch")

// Pictures of a chart, drawn here in the visitor's own browser: the server keeps none for it.
// Plotly is there already, since it drew the chart on the page: Streamlit's copy names itself so.
const draw = async (data, plaat) => {
  const figuur = JSON.parse(data.figuur);
  const url = await window.Plotly.toImage({ ...figuur, config: data.config }, { format: "png", ...plaat });
  return (await fetch(url)).blob();
};

const save = (blob, naam) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = naam;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};

// The picture is promised, not made first: a browser lets a page copy only right after a click.
const copy = (data) => {
  if (!navigator.clipboard?.write || !window.ClipboardItem) throw new Error("klembord");
  const item = new ClipboardItem({ "image/png": draw(data, data.breed) });
  return navigator.clipboard.write([item]);
};

export default function (component) {
  const { data, parentElement } = component;
  const melding = parentElement.querySelector(".melding");
  const run = (knop, bezig, klaar, mislukt, taak) => {
    knop.onclick = async () => {
      knop.setAttribute("aria-disabled", "true");
      melding.textContent = bezig;
      try {
        await taak();
        melding.textContent = klaar;
      } catch {
        melding.textContent = mislukt;
      }
      knop.removeAttribute("aria-disabled");
    };
  };
  const [kopie, breed, dia] = parentElement.querySelectorAll("button");
  run(kopie, "De afbeelding wordt gemaakt.", "De afbeelding staat op uw klembord. Plak haar waar u wilt.",
    "Uw browser staat kopiëren hier niet toe. Download de afbeelding.", async () => copy(data));
  for (const [knop, soort, naam] of [[breed, "breed", ""], [dia, "dia", "-dia"]]) {
    run(knop, "De afbeelding wordt gemaakt.", "De afbeelding is gedownload.",
      "De afbeelding kon niet worden gemaakt. Laad de pagina opnieuw.",
      async () => save(await draw(data, data[soort]), `${data.naam}${naam}.png`));
  }
}

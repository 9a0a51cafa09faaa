// Streamlit speaks English in its own widgets and has no setting for it: replace those words as
// they appear. Text that holds data never matches, since only whole texts are replaced.
(() => {
  // The server can't see how wide a screen is; charts have a narrow form for telephones and tablets held
  // upright.
  const narrow = Math.min(window.innerWidth, window.screen.width) < 880 ? "1" : "0";
  document.cookie = `smal=${narrow}; path=/; SameSite=Lax`;
  const WORDS = new Map(Object.entries({
    "Upload": "Bestanden kiezen",
    "Drag and drop files here": "Sleep bestanden hierheen",
    "Drag and drop a file here": "Sleep een bestand hierheen",
    "Choose options": "Kies",
    "Choose an option": "Kies",
    "No results": "Niets gevonden",
    "No options to select": "Niets te kiezen",
    "Select all": "Alles kiezen",
    "Clear all": "Alles wissen",
    "Clear value": "Keuze wissen",
    "Skip to main content": "Naar de inhoud",
    "App pages": "Pagina's",
    "Main menu": "Menu",
    "Page not found": "Deze pagina bestaat niet",
    "The page that you have requested does not seem to exist. Running the app's main page.":
      "U ziet daarom het overzicht. Controleer het adres of kies een pagina in het menu.",
    "Fullscreen": "Volledig scherm",
    "Close fullscreen": "Volledig scherm sluiten",
    "Close": "Sluiten",
    "Show password text": "Wachtwoord tonen",
    "Loading...": "Laden",
    "Connecting": "Verbinden",
    "Connection error": "Geen verbinding",
    "Running...": "Bezig",
    "Stop": "Stoppen",
    "Download as CSV": "Downloaden als CSV",
    "Search": "Zoeken",
    "Show/hide columns": "Kolommen kiezen",
    "empty": "leeg",
    "Remove file": "Bestand verwijderen",
    "View more": "Meer tonen",
    "View less": "Minder tonen",
  }));
  const PATTERNS = [
    [/^(\d+)MB per file(.*)$/, "hoogstens $1 MB per bestand$2"],
    [/^(\d+)B$/, "$1 bytes"],
    [/^(\d+)(?:\.(\d+))?(K|M|G)B$/, (_, heel, deel, maat) =>
      `${heel}${deel ? `,${deel}` : ""} ${maat === "K" ? "k" : maat}B`],
    [/^Remove (.+)$/, "$1 verwijderen"],
    [/^Select (\d+) matches$/, "$1 gevonden kiezen"],
    [/^Selected (.+)\. (.+)$/, "Gekozen: $1. $2"],
    [/^Showing page (\d+) of (\d+)$/, "Bladzijde $1 van $2"],
    [/^File must be (.+) or smaller\.$/, "Dit bestand is te groot: hoogstens $1."],
    [/^(.+) files are not allowed\.$/, "Bestanden van deze soort ($1) kunnen hier niet."],
  ];
  const ATTRIBUTES = ["aria-label", "title", "placeholder", "alt"];
  // Words of people and data stand in these elements; they are never touched.
  const OURS = "[data-testid='stTable'], [data-testid='stMarkdown'], .js-plotly-plot";

  const translate = (text) => {
    const bare = text.trim();
    if (!bare) return null;
    if (WORDS.has(bare)) return text.replace(bare, WORDS.get(bare));
    for (const [pattern, dutch] of PATTERNS) {
      if (pattern.test(bare)) return text.replace(bare, bare.replace(pattern, dutch));
    }
    return null;
  };
  const visitText = (node) => {
    const parent = node.parentElement;
    if (!parent || parent.closest(OURS)) return;
    const dutch = translate(node.data);
    if (dutch !== null && dutch !== node.data) node.data = dutch;
  };
  const visitElement = (element) => {
    for (const name of ATTRIBUTES) {
      const value = element.getAttribute(name);
      const dutch = value && translate(value);
      if (dutch) element.setAttribute(name, dutch);
    }
  };
  const visit = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return visitText(node);
    if (node.nodeType !== Node.ELEMENT_NODE || node.tagName === "SCRIPT") return;
    if (node.matches(OURS)) return;
    visitElement(node);
    node.childNodes.forEach(visit);
  };
  const start = () => new MutationObserver((changes) => {
    for (const change of changes) {
      // A chart adds hundreds of elements at once; its words are ours already.
      if (change.target.closest?.(".js-plotly-plot")) continue;
      if (change.type === "childList") change.addedNodes.forEach(visit);
      else if (change.type === "characterData") visitText(change.target);
      else visitElement(change.target);
    }
  }).observe(document.body, {
    subtree: true, childList: true, characterData: true,
    attributes: true, attributeFilter: ATTRIBUTES,
  });
  if (document.body) start();
  else document.addEventListener("DOMContentLoaded", start);
})();

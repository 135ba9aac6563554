// @ts-check
/** The words of the page around the controls: language, lecture, links, help, notices. */

/** @type {Record<string, { en: string, de: string }>} */
export const PAGE_WORDS = {
  language: { en: "DE: Deutsch (L)", de: "EN: English (L)" },
  theme: { en: "Light or dark (D)", de: "Hell oder dunkel (D)" },
  lecture: { en: "Full screen (F)", de: "Ganzer Bildschirm (F)" },
  takeAway: { en: "Take away", de: "Mitnehmen" },
  "take png": { en: "Picture (PNG)", de: "Bild (PNG)" },
  "take svg": { en: "Exact cells (SVG)", de: "Exakte Zellen (SVG)" },
  "take network": { en: "Network", de: "Netz" },
  "take points": { en: "Points (CSV)", de: "Punkte (CSV)" },
  "take code": { en: "Python code", de: "Python-Code" },
  "take film": { en: "Film (GIF)", de: "Film (GIF)" },
  "take page": { en: "Page as a file", de: "Seite als Datei" },
  takeWait: { en: "The file is being made …", de: "Die Datei wird gemacht …" },
  takeBusy: { en: "A file is being made: wait for it, or stop it.", de: "Eine Datei wird gemacht: bitte warten, oder sie abbrechen." },
  stopMaking: { en: "Stop", de: "Abbrechen" },
  copyLink: { en: "Copy the link", de: "Link kopieren" },
  help: { en: "Keyboard (?)", de: "Tastatur (?)" },
  close: { en: "Close", de: "Schließen" },

  linkCopied: {
    en: "Copied: the link holds all settings and what is seen.",
    de: "Kopiert: Der Link enthält alle Einstellungen und was zu sehen ist.",
  },
  linkInAddress: {
    en: "The link is in the address bar: copy it from there.",
    de: "Der Link steht in der Adresszeile: Bitte dort kopieren.",
  },
  linkTooLong: {
    en: "There are too many own points for a link ({most} characters at most). Take them away as a table.",
    de: "Für einen Link sind es zu viele eigene Punkte (höchstens {most} Zeichen). Sie lassen sich als Tabelle mitnehmen.",
  },
  linkWithoutWeights: {
    en: "The network does not fit into the link ({most} characters at most): it holds all settings, and begins at the start. Take the network away.",
    de: "Das Netz passt nicht in den Link (höchstens {most} Zeichen): Er enthält alle Einstellungen und beginnt am Anfang. Das Netz lässt sich mitnehmen.",
  },
  brokenLink: {
    en: "This link is broken: {why}. The page starts afresh.",
    de: "Dieser Link ist kaputt: {why}. Die Seite fängt neu an.",
  },
  nothingToHide: {
    en: "?hide= names “{name}”, but nothing here is called that.",
    de: "?hide= nennt „{name}“, aber nichts hier heißt so.",
  },
  lost: {
    en: "The connection is lost. It comes back by itself as soon as the server is there.",
    de: "Die Verbindung ist unterbrochen. Sie kommt von selbst wieder, sobald der Server da ist.",
  },
  elsewhere: {
    en: "This session is shown in another tab.",
    de: "Diese Sitzung ist in einem anderen Tab zu sehen.",
  },
  full: {
    en: "All places are taken. This page comes in by itself as soon as one is free.",
    de: "Alle Plätze sind besetzt. Die Seite kommt von selbst herein, sobald einer frei ist.",
  },
  crowded: {
    en: "As many pages as one device may have are open on it. Close one: this one then comes in by itself.",
    de: "Auf diesem Gerät sind so viele Seiten offen, wie eines haben darf. Eine davon schließen: Dann kommt diese von selbst herein.",
  },
  ended: {
    en: "This page's network came to an unforeseen end.",
    de: "Das Netz dieser Seite ist unvorhergesehen zu Ende gegangen.",
  },
  shut: {
    en: "The server was started anew and has another secret word. Open its new address, or scan its code.",
    de: "Der Server ist neu gestartet und hat ein anderes Geheimwort. Bitte die neue Adresse öffnen oder den Code scannen.",
  },
  tryNow: { en: "Try now", de: "Jetzt versuchen" },
  showHere: { en: "Show it here", de: "Hier zeigen" },
  beginAnew: { en: "Begin anew", de: "Neu beginnen" },
  back: { en: "Connected again.", de: "Wieder verbunden." },
  compiling: {
    en: "The engine that cuts the cells is compiled: once, for about a minute. Until then the plane is a raster.",
    de: "Die Maschine, die die Zellen schneidet, wird übersetzt: einmal, etwa eine Minute. Bis dahin ist die Ebene ein Raster.",
  },
  loading: { en: "The engine is loading …", de: "Die Maschine wird geladen …" },
  failed: {
    en: "The engine could not start. Where the page was started, it stands why.",
    de: "Die Maschine konnte nicht starten. Warum, steht dort, wo die Seite gestartet wurde.",
  },
  tooMany: {
    en: "More cells than can be drawn in time: the plane is a raster. Zoom in, or pause.",
    de: "Mehr Zellen, als rechtzeitig gezeichnet werden können: Die Ebene ist ein Raster. Vergrößern oder anhalten.",
  },
  noKernel: {
    en: "The kernel is busy or gone: the page cuts the cells by itself.",
    de: "Der Kernel ist beschäftigt oder weg: Die Seite schneidet die Zellen selbst.",
  },
  summary: {
    en: "Epoch {epoch}, loss {loss}, accuracy {accuracy}, cells {cells}",
    de: "Epoche {epoch}, Verlust {loss}, Genauigkeit {accuracy}, Zellen {cells}",
  },

  keyPlay: { en: "Play or pause", de: "Start oder Pause" },
  keyColour: { en: "Next colouring", de: "Nächste Färbung" },
  keyMove: { en: "Move the window (in the plane)", de: "Fenster verschieben (in der Ebene)" },
  keyCrosshair: { en: "Crosshair, moved by arrows (in the plane)", de: "Fadenkreuz, mit den Pfeilen bewegt (in der Ebene)" },
  keyZoom: { en: "Zoom (in the plane)", de: "Zoomen (in der Ebene)" },
  keyAll: { en: "The whole plane (in the plane)", de: "Alles zeigen (in der Ebene)" },
  keyHelp: { en: "This list", de: "Diese Liste" },
  keyLanguage: { en: "English or German", de: "Englisch oder Deutsch" },
  keyTheme: { en: "Light or dark", de: "Hell oder dunkel" },
  keyLecture: { en: "Full screen for a lecture; Escape ends it", de: "Ganzer Bildschirm für den Vortrag; Escape beendet ihn" },
  keyEnter: { en: "A point at the crosshair; the value of a picked neuron", de: "Punkt am Fadenkreuz; Wert des gewählten Neurons" },
  keyUndo: { en: "Undo the last own point", de: "Letzten eigenen Punkt zurücknehmen" },
  enter: { en: "Enter", de: "Enter" },
  undoKey: { en: "Ctrl-Z", de: "Strg-Z" },
  space: { en: "Space", de: "Leertaste" },
  arrows: { en: "Arrow keys", de: "Pfeiltasten" },
};

import { countPoints } from "../../code-points";
import type { Kind } from "../../kind";
import type { SpanConfig } from "./config";
import type { MarkedSpan, SpanValue } from "./value";

const TEXT = `Minutes of the harbour meeting 🚢

Noémie Okafor, who runs the Saltmarsh Ferry Company, told the meeting in Port Ellery that her new boat will sail on 3 May. The boat was built by Dahl & Sons of Bergen.

Yusuf Haddad of the Port Ellery Rowing Club asked for a slower speed near the pier. Okafor agreed.`;

/** The first place at which these words stand. */
function marked(id: string, label: string, words: string): MarkedSpan {
  const start = countPoints(TEXT.slice(0, TEXT.indexOf(words)));
  return { id, label, start, end: start + countPoints(words), text: words };
}

const spans = [
  marked("a", "person", "Noémie Okafor"),
  marked("b", "organization", "Saltmarsh Ferry Company"),
  marked("c", "place", "Port Ellery"),
  marked("d", "date", "3 May"),
  marked("e", "organization", "Dahl & Sons"),
  marked("f", "place", "Bergen"),
];
const gold = [
  ...spans,
  marked("g", "person", "Yusuf Haddad"),
  marked("h", "organization", "Port Ellery Rowing Club"),
];

/** Minutes of a meeting, written for this page: names inside names, and who works for whom. */
export const spanSample: Kind<SpanConfig, SpanValue>["sample"] = {
  config: {
    classes: [
      { id: "person", name: "Person", description: "The name of a person, without titles." },
      { id: "organization", name: "Organization", description: "A company, club or office." },
      { id: "place", name: "Place", description: "A town, a country or a body of water." },
      { id: "date", name: "Date" },
    ],
    relations: [
      { id: "works-for", name: "works for", from: ["person"], to: ["organization"] },
      { id: "based-in", name: "is based in", from: ["organization"], to: ["place"] },
    ],
    wordSnap: true,
    overlapping: true,
    mayBeEmpty: true,
    maxSpans: 5_000,
    edges: "near",
  },
  item: { text: TEXT, fields: [{ name: "Source", value: "Harbour board, item 4" }] },
  value: {
    spans,
    relations: [
      { id: "r1", label: "works-for", from: "a", to: "b" },
      { id: "r2", label: "based-in", from: "e", to: "f" },
    ],
  },
  gold: {
    spans: gold,
    relations: [
      { id: "r1", label: "works-for", from: "a", to: "b" },
      { id: "r2", label: "based-in", from: "e", to: "f" },
      { id: "r3", label: "works-for", from: "g", to: "h" },
    ],
  },
};

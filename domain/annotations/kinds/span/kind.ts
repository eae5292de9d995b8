/** Marking words in a text: spans with a class, which may overlap, and relations between them. Offsets in code points. */
import { type MarkKind, wholeMarks } from "../../consensus/whole-marks";
import { classNamer } from "../drawn-classes";
import { counted, summaryOf } from "../mark-words";
import { type SpanConfig, spanConfig } from "./config";
import { gradeSpans } from "./grade";
import { valueLikeness } from "./likeness";
import { mergeSpans, shape, wordsOf } from "./merge";
import { RELATION, SPAN, spanProblems } from "./problems";
import { spanSample } from "./sample";
import { type SpanValue, spanValue } from "./value";

export const span: MarkKind<SpanConfig, SpanValue> = {
  name: "span",
  title: "Mark words in a text",
  description:
    "Workers mark names, phrases or passages in a text, give each a class from your label set, and draw relations between them.",
  items: ["text"],
  version: 1,
  upgrade: {},
  config: spanConfig,
  value: spanValue,
  rightFrom: 0.6,
  problems: spanProblems,
  distance: (a, b) => 1 - valueLikeness(a, b),
  merge: mergeSpans,
  whole: () => wholeMarks(shape, wordsOf),
  grade: gradeSpans,
  labels: ({ classes, relations }) => [...classes, ...relations].map(({ id, name }) => ({ id, name })),
  regions: ({ spans, relations }) => [
    ...spans.map((one) => ({ type: "span" as const, ...one })),
    ...relations.map(({ label, from, to }) => ({ type: "relation" as const, label, from, to })),
  ],
  summary({ spans, relations }, config) {
    const marked = summaryOf(
      spans.map((one) => one.label),
      SPAN,
      classNamer(config.classes),
    );
    return relations.length > 0 ? `${marked}; ${counted(relations.length, RELATION)}` : marked;
  },
  blank: () => ({ spans: [], relations: [] }),
  sample: spanSample,
};

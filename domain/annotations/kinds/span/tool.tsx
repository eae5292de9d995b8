import { useMemo } from "react";
import { type CodePoints, codePoints } from "../../code-points";
import type { HostedToolProps, Step, TextMarks } from "../../surface";
import { ItemText } from "../item-text";
import { isAllowed, type SpanConfig } from "./config";
import { spanKeys } from "./keys";
import { type SpanValue, WORDS_MAX } from "./value";

/** Marking words: the value's spans are handed to the text surface, which counts in UTF-16 units, and taken back from it. */
export function SpanTool({
  item,
  config,
  value,
  onChange,
  readOnly,
  compare,
  surfaces,
}: HostedToolProps<SpanConfig, SpanValue>) {
  const text = item.text ?? "";
  const points = useMemo(() => codePoints(text), [text]);
  const marks = useMemo(() => marksFrom(value, points), [value, points]);
  const others = useMemo(
    () => compare?.map((one) => ({ caption: one.caption, marks: marksFrom(one.value, points) })),
    [compare, points],
  );
  const classes = useMemo(
    () => config.classes.map(({ color, ...one }) => ({ ...one, hue: color })),
    [config.classes],
  );
  if (item.text === undefined) return <p className="p-6 text-ink-soft">This task came without a text.</p>;
  const mayLink = (id: string, from: string, to: string) => {
    const type = config.relations.find((one) => one.id === id);
    return type !== undefined && isAllowed(type, from, to);
  };
  return (
    <surfaces.Text
      text={text}
      classes={classes}
      linkClasses={config.relations}
      mayLink={mayLink}
      marks={marks}
      onChange={(next: TextMarks, step?: Step) => onChange(valueFrom(next, text, points), step)}
      readOnly={readOnly}
      wordSnap={config.wordSnap}
      overlapping={config.overlapping}
      maxSpans={config.maxSpans}
      compare={others}
      caption={item.fields?.length ? <ItemText item={{ fields: item.fields }} /> : undefined}
      keys={spanKeys}
    />
  );
}

function marksFrom({ spans, relations }: SpanValue, { unitAt }: CodePoints): TextMarks {
  return {
    spans: spans.map(({ id, label, start, end }) => ({ id, label, start: unitAt(start), end: unitAt(end) })),
    links: relations,
  };
}

function valueFrom({ spans, links }: TextMarks, text: string, { pointAt }: CodePoints): SpanValue {
  return {
    spans: spans.map(({ id, label, start, end }) => {
      const place = { id, label, start: pointAt(start), end: pointAt(end) };
      return place.end - place.start > WORDS_MAX ? place : { ...place, text: text.slice(start, end) };
    }),
    relations: links,
  };
}

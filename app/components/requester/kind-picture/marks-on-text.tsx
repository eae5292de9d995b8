import type { Region } from "#domain/annotations/kind";

type Span = Extract<Region, { type: "span" }>;
type Props = { text: string; spans: readonly Span[]; colour: (label: string) => string };

/** A text with its spans underlined in the colours of their classes; offsets count code points. */
export function MarksOnText({ text, spans, colour }: Props) {
  const points = [...text];
  const cuts = [...new Set([0, points.length, ...spans.flatMap((span) => [span.start, span.end])])].sort(
    (a, b) => a - b,
  );
  return (
    <span
      aria-hidden
      className="block aspect-[8/5] overflow-hidden rounded-md bg-surface-sunken p-3 text-sm leading-loose"
    >
      {cuts.slice(0, -1).map((start, at) => {
        const inside = spans.find((span) => span.start <= start && start < span.end);
        const words = points.slice(start, cuts[at + 1]).join("");
        if (!inside) return words;
        return (
          <span
            key={start}
            className="rounded-sm border-b-2 px-0.5"
            style={{
              borderColor: colour(inside.label),
              background: `color-mix(in oklab, ${colour(inside.label)} 18%, transparent)`,
            }}
          >
            {words}
          </span>
        );
      })}
    </span>
  );
}

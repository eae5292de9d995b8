import { useRef } from "react";

type Mark = { pointer: string; title: string; start: number; end: number };
type Props = {
  text: string;
  marks: readonly Mark[];
  active: string | undefined;
  /** Words were selected: offsets in code points, the end excluded. */
  onSelect: ((span: { start: number; end: number }, words: string) => void) | undefined;
};

/** The document as text; places that prove a field are underlined, that of the field in hand more strongly. */
export function TextPage({ text, marks, active, onSelect }: Props) {
  const host = useRef<HTMLElement>(null);
  const points = [...text];
  const cuts = [...new Set([0, points.length, ...marks.flatMap((one) => [one.start, one.end])])].sort(
    (a, b) => a - b,
  );
  const selected = () => {
    const selection = window.getSelection();
    const [range] = selection && selection.rangeCount > 0 ? [selection.getRangeAt(0)] : [];
    if (!range || range.collapsed || !host.current?.contains(range.commonAncestorContainer)) return;
    const before = document.createRange();
    before.selectNodeContents(host.current);
    before.setEnd(range.startContainer, range.startOffset);
    const words = range.toString();
    const lead = words.length - words.trimStart().length;
    const start = [...before.toString()].length + [...words.slice(0, lead)].length;
    const kept = words.trim();
    if (kept !== "") onSelect?.({ start, end: start + [...kept].length }, kept);
  };
  return (
    <article
      ref={host}
      onMouseUp={selected}
      onTouchEnd={selected}
      dir="auto"
      className="mx-auto w-full max-w-[80ch] whitespace-pre-wrap break-words font-mono text-base leading-7"
    >
      {cuts.slice(0, -1).map((start, at) => {
        const words = points.slice(start, cuts[at + 1]).join("");
        const here = marks.filter((one) => one.start <= start && start < one.end);
        if (here.length === 0) return words;
        const on = here.some((one) => one.pointer === active);
        return (
          <mark
            key={start}
            title={here.map((one) => one.title).join(", ")}
            className={`rounded-sm text-ink ${on ? "bg-streak-soft outline-2 outline-streak" : "border-b-2 border-line-strong bg-surface-sunken"}`}
          >
            {words}
          </mark>
        );
      })}
    </article>
  );
}

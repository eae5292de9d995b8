import { type RefObject, useEffect, useId, useMemo, useRef, useState } from "react";
import type { TextSurfaceProps } from "#domain/annotations/surface";
import { countsOf, looksOf } from "../class-looks";
import { ClassPalette } from "../class-palette";
import { Spoken } from "../spoken";
import type { Block } from "./blocks";
import { LinkLayer } from "./link-layer";
import { layersOf, partsOf } from "./parts";
import { TextBlock } from "./text-block";
import { type TextDesk, useTextDesk } from "./text-desk";
import { TextList } from "./text-list";
import { caretRect, LINE_HEIGHT, nodeAt, offsetAt } from "./text-place";
import { hintOf, wordsOf } from "./text-words";
import { useNear } from "./use-near";
import { useTextKeys } from "./use-text-keys";
import { useTextPointer } from "./use-text-pointer";

const NO_COMPARISON: NonNullable<TextSurfaceProps["compare"]> = [];

/** A text to mark: the words, the classes, and the same marks as a list. */
export function TextSurface(props: TextSurfaceProps) {
  const { text, classes, linkClasses, compare = NO_COMPARISON, keys } = props;
  const desk = useTextDesk(props);
  const { model, marks, lanes, active, activeLink, linking, caret, readOnly } = desk;
  const scroller = useRef<HTMLElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const helpId = useId();
  const near = useNear(scroller, model);
  const { layout, width } = useLayout(content);
  const words = useMemo(() => model.blocks.map(({ start, end }) => text.slice(start, end)), [model, text]);
  const heights = useMemo(
    () => model.blocks.map((block) => heightOf(text, block, width)),
    [model, text, width],
  );
  const looks = useMemo(() => looksOf(classes), [classes]);
  const counts = useMemo(() => countsOf(marks.spans), [marks.spans]);
  const others = useMemo(() => layersOf(compare), [compare]);
  const parts = useMemo(() => {
    const activeIds = new Set(
      [active?.id, linking, activeLink?.from, activeLink?.to].filter((id) => id !== undefined),
    );
    return partsOf(model.blocks, looks, [...others, { spans: marks.spans, lanes, activeIds }]);
  }, [model, looks, others, marks.spans, lanes, active?.id, linking, activeLink]);
  const reveal = useReveal(desk, scroller, content);
  const { pulled, hands } = useTextPointer(desk, scroller, content);
  useTextKeys({
    host: scroller,
    keys,
    classes,
    desk,
    lineFrom: (offset, step) => {
      const host = content.current;
      const view = scroller.current;
      if (!host || !view) return undefined;
      reveal(offset, LINE_HEIGHT * 1.5);
      const rect = rectAt(desk, host, offset);
      if (!rect) return undefined;
      const y = (rect.top + rect.bottom) / 2 + step * LINE_HEIGHT;
      const found = offsetAt(model, host, rect.left, y);
      return found === offset ? undefined : found;
    },
  });
  const go = (id: string) => {
    const link = marks.links.find((one) => one.id === id);
    const span = marks.spans.find((one) => one.id === (link?.from ?? id));
    desk.activate(id);
    if (span) reveal(span.start);
  };
  const hint = hintOf(desk);
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col md:flex-row">
      <div className="relative flex min-h-0 min-w-0 flex-1 flex-col">
        {props.caption ? (
          <div className="max-h-32 shrink-0 overflow-auto border-b border-line px-4 py-2">
            {props.caption}
          </div>
        ) : null}
        <section
          ref={scroller}
          role="application"
          aria-label="Text to mark"
          aria-describedby={helpId}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the text takes arrow keys when it has the focus
          tabIndex={0}
          {...hands}
          className={`min-h-0 flex-1 cursor-text overflow-auto bg-surface outline-none focus-visible:shadow-[inset_0_0_0_2px_var(--color-streak)] ${readOnly ? "" : "touch-pan-y"}`}
        >
          <div
            ref={content}
            className="relative mx-auto max-w-[76ch] px-5 py-6 text-lg"
            style={{ lineHeight: `${LINE_HEIGHT}px` }}
          >
            {model.blocks.map((block, index) => (
              <TextBlock
                key={block.start}
                index={index}
                words={words[index] ?? ""}
                near={near}
                height={heights[index] ?? LINE_HEIGHT}
                parts={parts.get(index)}
                {...within(block, Math.min(caret.anchor, caret.focus), Math.max(caret.anchor, caret.focus))}
                caret={
                  desk.placed && model.blockAt(caret.focus) === index ? caret.focus - block.start : undefined
                }
                readOnly={readOnly}
                layout={layout}
              />
            ))}
            {linkClasses.length > 0 ? (
              <LinkLayer
                {...{ model, content, near, layout, pulled, compare }}
                spans={marks.spans}
                links={marks.links}
                types={linkClasses}
                activeId={activeLink?.id}
              />
            ) : null}
          </div>
        </section>
        <p
          role="status"
          className={`shrink-0 border-t border-line bg-surface-sunken px-4 py-1.5 text-sm ${desk.said ? "font-medium" : "text-ink-soft"} ${hint ? "" : "invisible"}`}
        >
          {hint || "·"}
        </p>
        <p id={helpId} className="sr-only">
          {readOnly
            ? "Tab goes through the spans."
            : "Arrow keys go from word to word, with Control from sentence to sentence, with Alt from character to character; with Shift they select. A number marks the selection. Tab goes to the next span, and after Escape twice out of the text. Press ? for all keys."}
        </p>
        <Spoken words={wordsOf(desk, linkClasses)} />
      </div>
      <aside className="max-h-[45%] shrink-0 overflow-auto border-t border-line bg-surface-raised md:max-h-none md:w-[300px] md:border-t-0 md:border-l">
        <ClassPalette
          {...{ classes, looks, counts, readOnly }}
          current={active?.label ?? desk.nextLabel}
          hasActive={Boolean(active) || desk.has}
          noun="words"
          onPick={(label) => desk.pick(label, false)}
        />
        <TextList {...{ desk, classes, linkClasses, looks }} onGo={go} />
      </aside>
    </div>
  );
}

/** What is selected of a block; numbers, so that a block of which nothing changes is not drawn anew. */
function within(block: Block, start: number, end: number): { selectedFrom?: number; selectedTo?: number } {
  const from = Math.max(start, block.start);
  const to = Math.min(end, block.end);
  return from < to ? { selectedFrom: from - block.start, selectedTo: to - block.start } : {};
}

/** About how tall a block will be: lines of about eight pixels a letter. */
function heightOf(text: string, block: Block, width: number): number {
  const perLine = Math.max(20, width / 8);
  let lines = 0;
  for (let at = block.start; at < block.end; ) {
    const end = text.indexOf("\n", at);
    const stop = end < 0 || end >= block.end ? block.end : end + 1;
    lines += Math.max(1, Math.ceil((stop - at) / perLine));
    at = stop;
  }
  return Math.max(1, lines) * LINE_HEIGHT;
}

/** Changes whenever the words may lie elsewhere: with the width, and when fonts have come. */
function useLayout(content: RefObject<HTMLElement | null>) {
  const [width, setWidth] = useState(600);
  const [fonts, setFonts] = useState(0);
  useEffect(() => {
    const element = content.current;
    if (!element) return;
    const watch = new ResizeObserver(([entry]) => entry && setWidth(entry.contentRect.width));
    watch.observe(element);
    const onFonts = () => setFonts((count) => count + 1);
    document.fonts.addEventListener("loadingdone", onFonts);
    return () => {
      watch.disconnect();
      document.fonts.removeEventListener("loadingdone", onFonts);
    };
  }, [content]);
  return { layout: `${width} ${fonts}`, width };
}

function rectAt({ model }: TextDesk, host: Element, offset: number) {
  const block = model.blockAt(offset);
  const node = nodeAt(host, block);
  return node && caretRect(node, offset - (model.blocks[block]?.start ?? 0));
}

/** Scrolls an offset into view; what the caret or a span in hand is moved to is followed by itself. */
function useReveal(
  desk: TextDesk,
  scroller: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
) {
  const reveal = (offset: number, margin = LINE_HEIGHT) => {
    const [view, host] = [scroller.current, content.current];
    const rect = host && rectAt(desk, host, offset);
    if (!view || !rect) return;
    const box = view.getBoundingClientRect();
    const far = rect.top < box.top - box.height || rect.bottom > box.bottom + box.height;
    if (far) view.scrollTop += rect.top - box.top - box.height / 3;
    else if (rect.top < box.top + margin) view.scrollTop -= box.top + margin - rect.top;
    else if (rect.bottom > box.bottom - margin) view.scrollTop += rect.bottom - box.bottom + margin;
    // What lay far away has its true height only now.
    const after = far && host ? rectAt(desk, host, offset) : undefined;
    if (after && (after.top < box.top || after.bottom > box.bottom))
      view.scrollTop += after.top - box.top - box.height / 3;
  };
  const latest = useRef(reveal);
  latest.current = reveal;
  const { focus } = desk.caret;
  const follows = desk.placed || desk.active !== undefined;
  useEffect(() => {
    if (follows) latest.current(focus);
  }, [focus, follows]);
  return reveal;
}

import { type MouseEvent, type PointerEvent, type RefObject, useRef, useState } from "react";
import type { TextMark } from "#domain/annotations/surface";
import type { TextDesk } from "./text-desk";
import { characterAt, offsetAt } from "./text-place";

type Drag =
  | { what: "select"; x: number; y: number; anchor: number; moved: boolean; focus: number }
  | { what: "edge"; id: string; edge: "start" | "end"; moved: boolean }
  | { what: "link"; from: string; x: number; y: number; moved: boolean };

const MOVED_PIXELS = 4;

/**
 * The pointer's half. Mouse and pen: a drag marks, a click puts the caret and takes the span there in hand, a double click marks
 * the word, the edges of the span in hand can be pulled, a name pulled onto another span joins the two. Finger: a tap selects a
 * word, another tap extends it; scrolling stays scrolling.
 */
export function useTextPointer(
  desk: TextDesk,
  scroller: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
) {
  const drag = useRef<Drag>();
  const touch = useRef(false);
  const [pulled, setPulled] = useState<{ from: string; x: number; y: number }>();
  const { model, marks, readOnly } = desk;
  const at = (event: MouseEvent) =>
    content.current ? offsetAt(model, content.current, event.clientX, event.clientY) : undefined;

  const under = (event: MouseEvent): TextMark[] => {
    const tag = (event.target as Element).closest<HTMLElement>("[data-tag]")?.dataset.tag ?? tagAt(event);
    const named = marks.spans.find((span) => span.id === tag);
    if (named) return [named];
    const sign = content.current && characterAt(model, content.current, event.clientX, event.clientY);
    if (sign === undefined || sign === null) return [];
    return marks.spans
      .filter((span) => span.start <= sign && sign < span.end)
      .sort((a, b) => a.end - a.start - (b.end - b.start));
  };
  /** The innermost span first; a click on the one in hand takes the next one around it. */
  const take = (event: MouseEvent): boolean => {
    const link = (event.target as Element).closest<HTMLElement>("[data-link]")?.dataset.link;
    if (link) {
      desk.activate(link);
      return true;
    }
    const spans = under(event);
    const now = spans.findIndex((span) => span.id === desk.active?.id);
    const span = spans[(now + 1) % Math.max(1, spans.length)];
    if (!span) return false;
    if (desk.linking) desk.link(desk.linking, span.id);
    else desk.activate(span.id);
    return true;
  };

  const onPointerDown = (event: PointerEvent) => {
    touch.current = event.pointerType === "touch";
    if (touch.current || event.button !== 0) return;
    const target = event.target as Element;
    const edge = target.closest<HTMLElement>("[data-edge]");
    const tag = target.closest<HTMLElement>("[data-tag]")?.dataset.tag;
    if (edge?.dataset.of) {
      drag.current = {
        what: "edge",
        id: edge.dataset.of,
        edge: edge.dataset.edge === "end" ? "end" : "start",
        moved: false,
      };
    } else if (tag)
      drag.current = { what: "link", from: tag, x: event.clientX, y: event.clientY, moved: false };
    else {
      const anchor = at(event);
      if (anchor === undefined) return;
      drag.current = {
        what: "select",
        x: event.clientX,
        y: event.clientY,
        anchor,
        focus: anchor,
        moved: false,
      };
    }
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent) => {
    const now = drag.current;
    if (!now || readOnly) return;
    if (now.what !== "edge" && !now.moved)
      now.moved = Math.hypot(event.clientX - now.x, event.clientY - now.y) >= MOVED_PIXELS;
    follow(scroller.current, event.clientY);
    if (now.what === "link") {
      const box = content.current?.getBoundingClientRect();
      if (now.moved && box)
        setPulled({ from: now.from, x: event.clientX - box.left, y: event.clientY - box.top });
      return;
    }
    const offset = at(event);
    if (offset === undefined) return;
    if (now.what === "select" && now.moved) {
      now.focus = offset;
      desk.select({ anchor: now.anchor, focus: offset });
    }
    const span = now.what === "edge" && marks.spans.find((one) => one.id === now.id);
    if (!span || now.what !== "edge") return;
    const place =
      now.edge === "start"
        ? offset < span.end && desk.placeOf(offset, span.end)
        : offset > span.start && desk.placeOf(span.start, offset);
    if (!place || (place.start === span.start && place.end === span.end)) return;
    desk.reshape({ ...span, ...place }, now.moved ? "continue" : "new");
    now.moved = true;
  };
  const onPointerUp = (event: PointerEvent) => {
    const now = drag.current;
    drag.current = undefined;
    setPulled(undefined);
    if (!now || now.what === "edge") return;
    if (now.what === "link") {
      const [target] = now.moved ? under(event).filter((span) => span.id !== now.from) : [];
      if (target) desk.link(now.from, target.id);
      else if (desk.linking) desk.link(desk.linking, now.from);
      else desk.activate(now.from);
      return;
    }
    if (now.moved) {
      if (!readOnly) desk.mark(now.anchor, at(event) ?? now.focus);
    } else if (event.shiftKey && !readOnly) desk.place(now.anchor, true);
    else if (!take(event)) desk.place(now.anchor);
  };
  const onDoubleClick = (event: MouseEvent) => {
    if (touch.current || readOnly || desk.linking) return;
    const offset = at(event);
    const word = offset === undefined ? undefined : model.wordAt(offset);
    if (!word || (event.target as Element).closest("[data-tag], [data-link]")) return;
    const there = marks.spans.find((span) => span.start === word.start && span.end === word.end);
    if (there) desk.activate(there.id);
    else desk.mark(word.start, word.end);
  };
  /** A tap; a finger that scrolled makes no click. */
  const onClick = (event: MouseEvent) => {
    if (!touch.current) {
      if ((event.target as Element).closest("[data-link]")) take(event);
      return;
    }
    const { has, caret } = desk;
    const offset = at(event);
    const word = offset === undefined ? undefined : model.wordAt(offset);
    if (has && word && !readOnly)
      return desk.select({
        anchor: Math.min(caret.anchor, caret.focus, word.start),
        focus: Math.max(caret.anchor, caret.focus, word.end),
      });
    if (take(event)) return;
    if (word && !readOnly && !desk.linking) desk.select({ anchor: word.start, focus: word.end });
    else desk.act("deselect");
  };
  return {
    pulled,
    hands: {
      onPointerDown,
      onPointerMove,
      onPointerUp,
      onPointerCancel: () => {
        drag.current = undefined;
        setPulled(undefined);
      },
      onDoubleClick,
      onClick,
      // The page's own selection would lie over ours.
      onMouseDown: (event: MouseEvent) => {
        event.preventDefault();
        scroller.current?.focus({ preventScroll: true });
      },
    },
  };
}

/** The capture has taken the event from the name below the pointer. */
function tagAt(event: MouseEvent): string | undefined {
  const found = document.elementFromPoint(event.clientX, event.clientY);
  return found?.closest<HTMLElement>("[data-tag]")?.dataset.tag;
}

/** A drag near the edge of the view scrolls on. */
function follow(scroller: HTMLElement | null, y: number): void {
  const box = scroller?.getBoundingClientRect();
  if (!scroller || !box) return;
  if (y < box.top + 24) scroller.scrollTop -= 16;
  if (y > box.bottom - 24) scroller.scrollTop += 16;
}

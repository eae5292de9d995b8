import { type RefObject, useContext, useEffect, useRef } from "react";
import { actionOf, classIndexOf, isTyping, type KeyAction } from "#domain/annotations/keys";
import { ToolKeys, useToolKeys } from "#domain/annotations/kinds/use-tool-keys";
import type { SurfaceClass } from "#domain/annotations/surface";
import type { TextDesk } from "./text-desk";
import { isRtlParagraph } from "./text-place";

type Hands = {
  host: RefObject<HTMLElement | null>;
  keys: readonly KeyAction[];
  classes: readonly SurfaceClass[];
  desk: TextDesk;
  /** A line up or down from an offset, as the page has laid the text out. */
  lineFrom: (offset: number, step: 1 | -1) => number | undefined;
};

const LOOKING = /^(word|character|sentence|line|text)-|^(up|down|next|previous|deselect)$/;

/** The keyboard's half of the text surface. */
export function useTextKeys({ host, keys, classes, desk, lineFrom }: Hands): void {
  useFinishKey(host, desk);
  /** Escape with nothing in hand: the next Tab goes on to what follows the text. */
  const leaving = useRef(false);
  useToolKeys(
    (event) => {
      const focused = document.activeElement;
      const on = focused === host.current;
      const free = on || focused === document.body;
      const index = desk.readOnly ? undefined : classIndexOf(event, classes.length);
      const type = desk.activeLink && classIndexOf(event, 30);
      if (desk.activeLink && type !== undefined) return retype(desk, type);
      if (index !== undefined) {
        if (!event.repeat && !desk.linking) desk.pick(classes[index]?.id ?? "", true);
        return true;
      }
      const action = actionOf(event, keys);
      if (!action || (desk.readOnly && !(on && LOOKING.test(action)))) return false;
      const tab = event.key === "Tab";
      const leaves = leaving.current;
      leaving.current = false;
      if (tab && leaves) return false;
      if (tab ? !on && !desk.linking : !free && LOOKING.test(action)) return false;
      const done =
        action === "up" || action === "down"
          ? moveLine(desk, event.shiftKey, lineFrom, action === "up" ? -1 : 1)
          : desk.act(towards(desk, action), { extend: event.shiftKey && !tab, repeat: event.repeat });
      leaving.current = action === "deselect" && !done;
      if (done && free && !on) host.current?.focus({ preventScroll: true });
      if (done && action === "relate") host.current?.focus({ preventScroll: true });
      return done;
    },
    { repeat: true },
  );
}

/** An arrow goes the way it points: where a paragraph is read from right to left, left is onwards. */
function towards(desk: TextDesk, action: string): string {
  const [, grain, way] = /^(word|character|sentence)-(left|right)$/.exec(action) ?? [];
  if (!grain || !isRtlParagraph(desk.model, desk.caret.focus)) return action;
  return `${grain}-${way === "left" ? "right" : "left"}`;
}

/** While a relation is begun, Enter draws it to the span it was led to, before the bench takes that key for submitting. */
function useFinishKey(host: RefObject<HTMLElement | null>, desk: TextDesk): void {
  const alive = useContext(ToolKeys);
  const latest = useRef(desk);
  latest.current = desk;
  const begun = alive && desk.linking !== undefined;
  useEffect(() => {
    if (!begun) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const now = latest.current;
      const focused = document.activeElement;
      const free = focused === host.current || focused === document.body;
      if (event.key !== "Enter" || event.defaultPrevented || isTyping(event) || !free || !now.linking) return;
      if (now.active && now.active.id !== now.linking) now.link(now.linking, now.active.id);
      else now.say("Go to the other span first: Tab goes to the next one.");
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    window.addEventListener("keydown", onKeyDown, { capture: true });
    return () => window.removeEventListener("keydown", onKeyDown, { capture: true });
  }, [begun, host]);
}

function retype(desk: TextDesk, index: number): boolean {
  const type = desk.activeLink && desk.typesOf(desk.activeLink.id)[index];
  if (type && desk.activeLink && !desk.readOnly) desk.retype(desk.activeLink.id, type.id);
  return type !== undefined;
}

function moveLine(desk: TextDesk, extend: boolean, lineFrom: Hands["lineFrom"], step: 1 | -1): boolean {
  if (desk.linking) return true;
  const to = lineFrom(desk.caret.focus, step);
  desk.place(to ?? (step > 0 ? desk.model.text.length : 0), extend && !desk.readOnly);
  return true;
}

import { type RefObject, useContext, useEffect, useRef } from "react";
import { actionOf, classIndexOf, isTyping } from "#domain/annotations/keys";
import { type MaskActionId, maskKeys } from "#domain/annotations/kinds/mask/keys";
import { ToolKeys, useToolKeys } from "#domain/annotations/kinds/use-tool-keys";
import { focusQuestions } from "../attribute-fields";
import { PEN_KEYS, type PenActionId } from "../mark-keys";
import type { MaskDesk } from "./mask-desk";
import { nextSize } from "./use-mask-pointer";

const ARROWS: Record<string, readonly [number, number]> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, -1],
  down: [0, 1],
};
/** These move the brush, paint with it or go from mask to mask: they need the focus on the picture, or on nothing. */
const NEED_FOCUS: ReadonlySet<string> = new Set<MaskActionId>([
  ...(["left", "right", "up", "down", "press", "hold", "cut"] as const),
  ...(["next", "previous", "deselect", "delete"] as const),
]);
const VIEW_ONLY: ReadonlySet<string> = new Set<MaskActionId>([
  ...(["left", "right", "up", "down", "next", "previous", "deselect", "hide", "hide-all"] as const),
  ...(["fainter", "stronger", "zoom-in", "zoom-out", "fit", "actual"] as const),
]);
const HELD: ReadonlySet<string> = new Set<MaskActionId>([
  ...(["left", "right", "up", "down", "smaller", "larger", "stricter", "looser"] as const),
  ...(["fainter", "stronger", "zoom-in", "zoom-out"] as const),
]);

type Hands = {
  host: RefObject<HTMLElement | null>;
  /** Where the questions about the mask in hand stand. */
  questions: RefObject<HTMLElement | null>;
  desk: MaskDesk;
};

/** The keyboard's half of the mask surface. */
export function useMaskKeys(hands: Hands): void {
  const { host, desk } = hands;
  const latest = useRef(desk);
  latest.current = desk;

  const onKey = (event: KeyboardEvent): boolean => {
    const { readOnly, classes } = desk;
    const focused = document.activeElement;
    const on = host.current?.contains(focused) ?? false;
    if (readOnly && !on) return false;
    const index = readOnly ? undefined : classIndexOf(event, classes.length);
    if (index !== undefined) {
      if (!event.repeat) desk.label(classes[index]?.id ?? "");
      return true;
    }
    const action = actionOf(event, maskKeys) as MaskActionId | undefined;
    if (!action || (readOnly && !VIEW_ONLY.has(action))) return false;
    const onPicture = focused === host.current || focused === document.body;
    if (NEED_FOCUS.has(action) && !onPicture) return false;
    if ((action === "next" || action === "previous") && !on) return false;
    if (event.repeat && !HELD.has(action)) return true;
    return act(hands, action, event);
  };
  useToolKeys(onKey, { repeat: true });

  useEffect(() => {
    const onKeyUp = (event: KeyboardEvent) => {
      const { stage, hand } = latest.current;
      if (event.code !== "Space") return;
      stage.spaceHeld = false;
      if (stage.aiming && stage.stroke && !stage.stays) hand.end();
    };
    window.addEventListener("keyup", onKeyUp);
    return () => window.removeEventListener("keyup", onKeyUp);
  }, []);

  useOutlineKeys(host, latest);
}

/** While an outline is set, the keys of drawing come first: the bench would submit, or undo a stroke. */
function useOutlineKeys(host: RefObject<HTMLElement | null>, latest: { readonly current: MaskDesk }): void {
  const alive = useContext(ToolKeys);
  useEffect(() => {
    if (!alive) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const { corners, hand, stage } = latest.current;
      const onPicture = [host.current, document.body].includes(document.activeElement as HTMLElement);
      if (corners === 0 || !onPicture || event.defaultPrevented || isTyping(event)) return;
      const action = actionOf(event, PEN_KEYS) as PenActionId | undefined;
      if (!action || (action === "place" && !stage.aiming)) return;
      if (action === "finish") hand.finish(false);
      else if (action === "back") hand.takeCornerBack();
      else if (action === "give-up") hand.giveUp();
      else if (stage.at && !event.repeat) hand.addCorner(stage.at);
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    window.addEventListener("keydown", onKeyDown, { capture: true });
    return () => window.removeEventListener("keydown", onKeyDown, { capture: true });
  }, [alive, host, latest]);
}

/** Does it; false leaves the key to the browser (Tab past the last mask leaves the picture). */
function act(
  { desk, host: { current: host }, questions }: Hands,
  action: MaskActionId,
  event: KeyboardEvent,
): boolean {
  const { stage, hand, tool, active, size } = desk;
  const way = ARROWS[action];
  if (way) {
    const pixels = event.shiftKey ? Math.max(10, size) : 1;
    if (desk.readOnly) stage.panBy(way[0] * -60, way[1] * -60);
    else {
      stage.nudge(way[0] * pixels, way[1] * pixels);
      if (stage.stroke && stage.at) hand.goOn(stage.at);
      desk.onAim();
    }
    return true;
  }
  switch (action) {
    case "brush":
    case "eraser":
    case "fill":
    case "polygon":
      desk.choose(action);
      host?.focus({ preventScroll: true });
      return true;
    case "pick":
      desk.choose(tool === "pick" ? "brush" : "pick");
      host?.focus({ preventScroll: true });
      return true;
    case "swap":
      desk.choose(tool === "brush" ? "eraser" : "brush");
      return true;
    case "smaller":
    case "larger":
      desk.setSize(nextSize(size, action === "larger" ? 1 : -1));
      return true;
    case "stricter":
    case "looser":
      desk.setTolerance(desk.tolerance + (action === "looser" ? 4 : -4));
      return true;
    case "fainter":
    case "stronger":
      desk.setOpacity(desk.opacity + (action === "stronger" ? 0.1 : -0.1));
      return true;
    case "press":
    case "hold":
      return press(desk, action === "hold");
    case "cut":
      if (desk.corners > 0) hand.finish(true);
      return desk.corners > 0;
    case "new":
      hand.giveUp();
      desk.begin();
      host?.focus({ preventScroll: true });
      return true;
    case "next":
      return desk.step(1);
    case "previous":
      return desk.step(-1);
    case "deselect":
      if (hand.giveUp()) return true;
      desk.activate(undefined);
      return Boolean(active);
    case "delete":
      if (active) desk.remove(active.id);
      return Boolean(active);
    case "hide":
      if (active) desk.guards.hide(active.id);
      return Boolean(active);
    case "hide-all":
      desk.guards.hideAll();
      return true;
    case "lock":
      if (active) desk.guards.lock(active.id);
      return Boolean(active);
    case "lock-all":
      desk.guards.lockAll();
      return true;
    case "attributes":
      return focusQuestions(questions.current);
    case "zoom-in":
      stage.zoomBy(1.3);
      return true;
    case "zoom-out":
      stage.zoomBy(1 / 1.3);
      return true;
    case "fit":
      stage.fit();
      return true;
    case "actual":
      stage.actualSize();
      return true;
    default:
      return false;
  }
}

/** The space bar presses where the arrow keys have brought the brush; while the pointer has it, a drag pans. */
function press(desk: MaskDesk, stays: boolean): boolean {
  const { stage, hand, tool, tolerance } = desk;
  if (stage.stroke && stage.aiming) {
    hand.end();
    return true;
  }
  if (!stage.aiming && stage.at && !stays) {
    stage.spaceHeld = true;
    return true;
  }
  if (!stage.aiming || !stage.at) stage.nudge(0, 0);
  desk.onAim();
  const { at } = stage;
  if (!at) return true;
  if (tool === "pick") hand.pickAt(at);
  else if (tool === "fill") void hand.fillAt(at, tolerance, false);
  else if (tool === "polygon") hand.addCorner(at);
  else {
    stage.stays = stays;
    hand.begin(at, tool === "eraser");
  }
  return true;
}

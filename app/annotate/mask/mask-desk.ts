import { useEffect, useMemo, useRef, useState } from "react";
import { classKey } from "#domain/annotations/keys";
import type { PixelRows } from "#domain/annotations/measures/pixel-rows";
import type { MaskMark, MaskSurfaceProps, SurfaceClass } from "#domain/annotations/surface";
import { type ClassLook, dashOf } from "../class-look";
import { clamp } from "../geometry";
import { newMarkId } from "../mark-edits";
import type { XY } from "../marks/lines";
import { neighbourOf, painted } from "./mask-edits";
import { MaskHand } from "./mask-hand";
import { type MaskScene, MaskStage, type MaskToolName } from "./mask-stage";

/** How long a sentence stays on the picture. */
const SAID_MS = 6000;
const NO_COMPARISON: MaskScene["compare"] = [];
export const LARGEST_BRUSH = 600;

export type MaskDesk = ReturnType<typeof useMaskDesk>;

/** What is in hand, how it is painted, and everything that pointer, keys and lists do to the masks. */
export function useMaskDesk(props: MaskSurfaceProps) {
  const { image, classes, masks, readOnly = false, overlaps, compare = NO_COMPARISON } = props;
  const [picked, setPicked] = useState<string>();
  const [chosen, setNextLabel] = useState(classes[0]?.id);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [tool, setTool] = useState<MaskToolName>(readOnly ? "pick" : "brush");
  const [size, setSize] = useState(() => clamp(Math.round(image.width / 36), 3, LARGEST_BRUSH));
  const [tolerance, setTolerance] = useState(24);
  const [opacity, setOpacity] = useState(0.5);
  const [corners, setCorners] = useState(0);
  const [aim, setAim] = useState<XY>();
  const [said, say] = useSaid();
  const looks = useMemo(() => looksOf(classes), [classes]);
  const counts = useMemo(() => countsOf(masks), [masks]);
  const active = masks.find((mask) => mask.id === picked);
  // Another task may come with other classes.
  const nextLabel = chosen !== undefined && looks.has(chosen) ? chosen : classes[0]?.id;
  const label = active?.label ?? nextLabel;
  const scene: MaskScene = {
    ...{ image, masks, looks, hidden, compare, tool, size, label, overlaps, readOnly },
    activeId: active?.id,
  };
  const [stage] = useState(() => new MaskStage(scene));
  stage.scene = scene;

  const change = (next: MaskMark[]) => props.onChange(next, "new");
  const apply = (area: PixelRows, erases: boolean) => {
    const fresh = { id: newMarkId(), label: nextLabel ?? "" };
    const outcome = painted(area, erases, { ...props, activeId: active?.id, fresh });
    if (outcome.masks) change(outcome.masks);
    const { activeId } = outcome;
    if (activeId) {
      setPicked(activeId);
      setHidden((now) => (now.has(activeId) ? toggled(now, activeId) : now));
    }
    if (outcome.say) say(outcome.say);
  };
  const activate = (id: string | undefined, show = false) => {
    setPicked(id);
    const mask = masks.find((one) => one.id === id);
    if (mask && show) stage.reveal(mask);
  };
  const acts = useRef({ apply, pick: activate, say, onOutline: setCorners });
  acts.current = { apply, pick: activate, say, onOutline: setCorners };
  const [hand] = useState(() => new MaskHand(stage, () => acts.current));

  // biome-ignore lint/correctness/useExhaustiveDependencies: the stage reads these when it paints
  useEffect(() => stage.paint.all(), [stage, masks, picked, looks, hidden, compare, tool, label, size]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was begun belongs to its picture
  useEffect(() => {
    setPicked(undefined);
    setHidden(new Set());
    return () => hand.leave();
  }, [hand, image.url]);

  const choose = (next: MaskToolName) => {
    if (next !== tool) hand.leave();
    setTool(next);
  };
  return {
    ...{ image, classes, masks, readOnly, looks, counts, active, hidden, said, say, stage, hand },
    ...{ tool, choose, size, tolerance, opacity, corners, activate },
    current: label,
    /** Where arrow keys have brought the brush, for those who listen. */
    aim,
    onAim: () => setAim(stage.at && [Math.floor(stage.at[0]), Math.floor(stage.at[1])]),
    setSize: (next: number) => setSize(clamp(Math.round(next), 1, LARGEST_BRUSH)),
    setTolerance: (next: number) => setTolerance(clamp(Math.round(next), 0, 255)),
    setOpacity: (next: number) => setOpacity(clamp(Math.round(next * 20) / 20, 0.1, 1)),
    /** The next stroke begins a new mask. */
    begin() {
      setPicked(undefined);
      if (tool === "pick" || tool === "eraser") choose("brush");
      say("The next stroke begins a new mask.");
    },
    step(by: 1 | -1): boolean {
      const id = neighbourOf(masks, active?.id, by);
      activate(id, true);
      return id !== undefined;
    },
    label(id: string) {
      setNextLabel(id);
      if (active) change(masks.map((mask) => (mask === active ? { ...mask, label: id } : mask)));
    },
    labelOf: (id: string, to: string) =>
      change(masks.map((mask) => (mask.id === id ? { ...mask, label: to } : mask))),
    remove(id: string) {
      const at = masks.findIndex((mask) => mask.id === id);
      if (id === picked) setPicked((masks[at + 1] ?? masks[at - 1])?.id);
      change(masks.filter((mask) => mask.id !== id));
    },
    hide: (id: string) => setHidden((now) => toggled(now, id)),
    hideAll: () => setHidden((now) => new Set(now.size > 0 ? [] : masks.map((mask) => mask.id))),
  };
}

function toggled(now: ReadonlySet<string>, id: string): Set<string> {
  const next = new Set(now);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** A sentence that goes by itself. */
function useSaid(): [string | undefined, (sentence: string) => void] {
  const [said, say] = useState<{ sentence: string }>();
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => say(undefined), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);
  return [said?.sentence, (sentence) => say({ sentence })];
}

function looksOf(classes: readonly SurfaceClass[]): Map<string, ClassLook> {
  return new Map(
    classes.map(({ id, name, hue }, at) => [
      id,
      { id, name, hue: hue ?? at, dash: dashOf(at), key: classKey(at)?.toUpperCase() },
    ]),
  );
}

function countsOf(masks: readonly MaskMark[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { label } of masks) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}

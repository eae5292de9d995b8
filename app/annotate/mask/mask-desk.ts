import { useEffect, useMemo, useRef, useState } from "react";
import type { Attribute, AttributeValue } from "#domain/annotations/attributes/attribute";
import type { PixelRows } from "#domain/annotations/measures/pixel-rows";
import type { MaskMark, MaskSurfaceProps, Step } from "#domain/annotations/surface";
import { countsOf, looksOf } from "../class-looks";
import { clamp } from "../geometry";
import { newMarkId } from "../mark-edits";
import { useMarkGuards } from "../mark-guards";
import type { XY } from "../marks/lines";
import { useSaid } from "../use-said";
import { described, neighbourOf, painted, relabeled } from "./mask-edits";
import { MaskHand } from "./mask-hand";
import { type MaskScene, MaskStage, type MaskToolName } from "./mask-stage";

const NO_COMPARISON: MaskScene["compare"] = [];
export const LARGEST_BRUSH = 600;

export type MaskDesk = ReturnType<typeof useMaskDesk>;

/** What is in hand, how it is painted, and everything that pointer, keys and lists do to the masks. */
export function useMaskDesk(props: MaskSurfaceProps) {
  const { image, classes, attributes, masks, readOnly = false, overlaps, compare = NO_COMPARISON } = props;
  const [picked, setPicked] = useState<string>();
  const [chosen, setNextLabel] = useState(classes[0]?.id);
  const [tool, setTool] = useState<MaskToolName>(readOnly ? "pick" : "brush");
  const [size, setSize] = useState(() => clamp(Math.round(image.width / 36), 3, LARGEST_BRUSH));
  const [tolerance, setTolerance] = useState(24);
  const [opacity, setOpacity] = useState(0.5);
  const [corners, setCorners] = useState(0);
  const [aim, setAim] = useState<XY>();
  const [said, say] = useSaid();
  const guards = useMarkGuards(image.url, masks);
  const { hidden } = guards;
  const looks = useMemo(() => looksOf(classes), [classes]);
  const counts = useMemo(() => countsOf(masks), [masks]);
  const active = masks.find((mask) => mask.id === picked);
  // Another task may come with other classes.
  const nextLabel = chosen !== undefined && looks.has(chosen) ? chosen : classes[0]?.id;
  const label = active?.label ?? nextLabel;
  const scene: MaskScene = {
    ...{ image, masks, looks, attributes, hidden, compare, tool, size, label, overlaps, readOnly },
    activeId: active?.id,
  };
  const [stage] = useState(() => new MaskStage(scene));
  stage.scene = scene;

  const change = (next: MaskMark[], step: Step = "new") => props.onChange(next, step);
  /** Says why a mask stays as it is; false where it may be changed. Hidden ones may: they are then shown. */
  const stays = (id: string | undefined): boolean => {
    const locked = !readOnly && id !== undefined && guards.locked.has(id);
    if (locked) say(guards.why(id) ?? "");
    return locked;
  };
  const shown = (id: string) => {
    if (hidden.has(id)) guards.hide(id);
  };
  const apply = (area: PixelRows, erases: boolean) => {
    if (stays(active?.id)) return;
    const fresh = { id: newMarkId(), label: nextLabel ?? "" };
    const outcome = painted(area, erases, { ...props, activeId: active?.id, fresh, hidden });
    if (outcome.masks) change(outcome.masks);
    const { activeId } = outcome;
    if (activeId) {
      setPicked(activeId);
      shown(activeId);
    }
    if (outcome.say) say(outcome.say);
  };
  const activate = (id: string | undefined, show = false) => {
    setPicked(id);
    const mask = masks.find((one) => one.id === id);
    if (mask && show) stage.reveal(mask);
  };
  const labelOf = (id: string, to: string) => {
    if (!stays(id)) change(relabeled(masks, id, to, attributes));
  };
  const may = () => !stays(active?.id);
  const acts = useRef({ apply, may, pick: activate, say, onOutline: setCorners });
  acts.current = { apply, may, pick: activate, say, onOutline: setCorners };
  const [hand] = useState(() => new MaskHand(stage, () => acts.current));

  // biome-ignore lint/correctness/useExhaustiveDependencies: the stage reads these when it paints
  useEffect(
    () => stage.paint.all(),
    [stage, masks, picked, looks, attributes, hidden, compare, tool, label, size],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was begun belongs to its picture
  useEffect(() => {
    setPicked(undefined);
    return () => hand.leave();
  }, [hand, image.url]);

  const { inHand } = props;
  const there = inHand !== undefined && masks.some((mask) => mask.id === inHand.id);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for once, whatever happens to the masks then
  useEffect(() => {
    if (inHand && there) activate(inHand.id, true);
  }, [inHand, there]);

  const choose = (next: MaskToolName) => {
    if (next !== tool) hand.leave();
    setTool(next);
  };
  return {
    ...{ image, classes, attributes, masks, readOnly, looks, counts, active, guards, said, say, stage, hand },
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
      if (active && active.label !== id) labelOf(active.id, id);
    },
    labelOf,
    /** Something said of a mask besides its class; undefined takes it back. */
    sayOf(id: string, attribute: Attribute, value: AttributeValue | undefined, step?: Step) {
      if (!stays(id)) change(described(masks, id, attribute, value), step);
    },
    remove(id: string) {
      if (stays(id)) return;
      const at = masks.findIndex((mask) => mask.id === id);
      if (id === picked) setPicked((masks[at + 1] ?? masks[at - 1])?.id);
      change(masks.filter((mask) => mask.id !== id));
    },
  };
}

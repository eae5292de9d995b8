/** What a stroke, a fill or an outline makes of the masks. Pure. */
import {
  type Attribute,
  type AttributeValue,
  keptFor,
  saying,
} from "#domain/annotations/attributes/attribute";
import { meet, pixelMask, rowsOf } from "#domain/annotations/measures/pixel-mask";
import {
  boundsOf,
  NO_PIXELS,
  type PixelRows,
  pixelCount,
  shared,
  united,
  without,
} from "#domain/annotations/measures/pixel-rows";
import type { MaskMark, MaskSurfaceProps } from "#domain/annotations/surface";

export type Outcome = { masks?: MaskMark[]; activeId?: string; say?: string };

type Rules = Pick<MaskSurfaceProps, "image" | "maxMasks" | "overlaps" | "refuses"> & {
  masks: readonly MaskMark[];
  /** The mask in hand; a new one is begun where there is none. */
  activeId: string | undefined;
  fresh: { id: string; label: string };
  /** Masks that are not to be seen. */
  hidden?: ReadonlySet<string>;
};

/** The masks with an area added to, or taken from, the one in hand; a sentence where that cannot be. */
export function painted(area: PixelRows, erases: boolean, rules: Rules): Outcome {
  const { masks, activeId, fresh, image, maxMasks, refuses } = rules;
  const active = masks.find((mask) => mask.id === activeId);
  if (!active && erases)
    return { say: "There is no mask in hand to erase from. Choose one with Tab, or pick it with V." };
  if (!active && masks.length >= maxMasks)
    return { say: `At most ${maxMasks} ${maxMasks === 1 ? "mask is" : "masks are"} asked for here.` };
  const own = erases || rules.overlaps ? area : withoutOthers(area, masks, activeId);
  const before = active ? rowsOf(active) : NO_PIXELS;
  const after = erases ? without(before, own) : united(before, own);
  if (pixelCount(after) === pixelCount(before)) {
    const taken = !erases && pixelCount(own) < pixelCount(area) && pixelCount(own) === 0;
    return taken
      ? { say: "These pixels belong to another mask; here a pixel belongs to one mask only." }
      : {};
  }
  const made = pixelMask(after, image);
  if (active && !made)
    return {
      masks: masks.filter((mask) => mask !== active),
      say: `Mask ${masks.indexOf(active) + 1} is erased.`,
    };
  if (!made) return {};
  const next = active
    ? masks.map((mask) => (mask === active ? { ...mask, ...made } : mask))
    : [...masks, { ...fresh, ...made }];
  const refused = refuses?.(next);
  if (refused) return { say: refused };
  const unseen = own !== area && touchesHidden(area, rules);
  return {
    ...{ masks: next, activeId: active?.id ?? fresh.id },
    ...(unseen ? { say: "A hidden mask keeps its pixels: show it to see where." } : {}),
  };
}

function withoutOthers(area: PixelRows, masks: readonly MaskMark[], activeId: string | undefined): PixelRows {
  const box = boundsOf(area);
  if (!box) return area;
  return masks
    .filter((mask) => mask.id !== activeId && meet(mask, box))
    .reduce((left, mask) => without(left, rowsOf(mask)), area);
}

function touchesHidden(area: PixelRows, { masks, hidden, activeId }: Rules): boolean {
  const box = boundsOf(area);
  return masks.some(
    (mask) =>
      box &&
      mask.id !== activeId &&
      hidden?.has(mask.id) &&
      meet(mask, box) &&
      pixelCount(shared(area, rowsOf(mask))) > 0,
  );
}

/** With another class; it keeps the attributes that its new class has too. */
export function relabeled(
  masks: readonly MaskMark[],
  id: string,
  label: string,
  attributes: readonly Attribute[] | undefined,
): MaskMark[] {
  return masks.map((mask) => {
    if (mask.id !== id) return mask;
    const { attributes: said, ...rest } = mask;
    const kept = keptFor(said, attributes, label);
    return { ...rest, label, ...(kept ? { attributes: kept } : {}) };
  });
}

/** With something said of one besides its class; undefined takes it back. */
export function described(
  masks: readonly MaskMark[],
  id: string,
  attribute: Attribute,
  value: AttributeValue | undefined,
): MaskMark[] {
  return masks.map((mask) => {
    if (mask.id !== id) return mask;
    const { attributes: before, ...rest } = mask;
    const said = saying(before, attribute, value);
    return said ? { ...rest, attributes: said } : rest;
  });
}

/** The mask that comes before or after this one; undefined past the ends. */
export function neighbourOf(
  masks: readonly MaskMark[],
  id: string | undefined,
  step: 1 | -1,
): string | undefined {
  const at = masks.findIndex((mask) => mask.id === id);
  if (at < 0) return (step === 1 ? masks[0] : masks.at(-1))?.id;
  return masks[at + step]?.id;
}

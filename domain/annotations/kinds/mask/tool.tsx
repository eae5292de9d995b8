import { useMemo } from "react";
import type { HostedToolProps } from "../../surface";
import { ItemText } from "../item-text";
import type { MaskConfig } from "./config";
import { type MaskValue, runCount, tooDetailed } from "./value";

/** Painting: the value's masks are handed to the mask surface and taken back from it. */
export function MaskTool({
  item,
  config,
  value,
  onChange,
  readOnly,
  inHand,
  compare,
  surfaces,
}: HostedToolProps<MaskConfig, MaskValue>) {
  const classes = useMemo(
    () => config.classes.map(({ color, ...one }) => ({ ...one, hue: color })),
    [config.classes],
  );
  const others = useMemo(
    () => compare?.map((other) => ({ caption: other.caption, masks: other.value.masks })),
    [compare],
  );
  if (!item.image) return <p className="p-6 text-ink-soft">This task came without an image.</p>;
  const hasText = Boolean(item.text || item.fields?.length);
  return (
    <surfaces.Mask
      image={item.image}
      classes={classes}
      masks={value.masks}
      onChange={(masks, step) => onChange({ masks }, step)}
      readOnly={readOnly}
      attributes={config.attributes}
      maxMasks={config.maxMasks}
      overlaps={config.overlaps}
      refuses={(masks) => tooDetailed(runCount(masks))}
      inHand={inHand}
      compare={others}
      caption={hasText ? <ItemText item={item} /> : undefined}
    />
  );
}

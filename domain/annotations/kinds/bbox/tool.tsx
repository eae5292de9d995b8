import { useMemo } from "react";
import type { BoxMark, HostedToolProps, ImageMark } from "../../surface";
import { ItemText } from "../item-text";
import type { BboxConfig } from "./config";
import type { BboxValue } from "./value";

/** Drawing boxes: the value's boxes are handed to the image surface and taken back from it. */
export function BboxTool(props: HostedToolProps<BboxConfig, BboxValue>) {
  const { item, config, value, onChange, readOnly, compare, surfaces } = props;
  // The same lists for the same value: others would have every box painted again.
  const marks = useMemo(() => marksOf(value, config.rotated), [value, config.rotated]);
  const classes = useMemo(
    () => config.classes.map(({ id, name, description, color }) => ({ id, name, description, hue: color })),
    [config.classes],
  );
  const others = useMemo(
    () => compare?.map((other) => ({ caption: other.caption, marks: marksOf(other.value) })),
    [compare],
  );
  if (!item.image) return <p className="p-6 text-ink-soft">This task came without an image.</p>;
  const hasText = Boolean(item.text || item.fields?.length);
  return (
    <surfaces.Image
      image={item.image}
      classes={classes}
      marks={marks}
      onChange={(next, step) =>
        onChange({ boxes: next.flatMap((mark) => (mark.type === "box" ? [boxOf(mark)] : [])) }, step)
      }
      readOnly={readOnly}
      minSize={config.minSize}
      attributes={config.attributes}
      extremes={config.extremes}
      maxMarks={config.maxBoxes}
      inHand={props.inHand}
      compare={others}
      caption={hasText ? <ItemText item={item} /> : undefined}
    />
  );
}

/** A box that may be turned has an angle, be it none. */
function marksOf(value: BboxValue, turns = false): ImageMark[] {
  return value.boxes.map((box) => ({ type: "box", ...(turns ? { degrees: 0 } : {}), ...box }));
}

function boxOf({ id, label, x, y, width, height, degrees, attributes }: BoxMark): BboxValue["boxes"][number] {
  return {
    id,
    label,
    x,
    y,
    width,
    height,
    ...(degrees ? { degrees } : {}),
    ...(attributes ? { attributes } : {}),
  };
}

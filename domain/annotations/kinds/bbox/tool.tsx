import type { BoxMark, HostedToolProps, ImageMark, Step } from "../../surface";
import { ItemText } from "../item-text";
import type { BboxConfig } from "./config";
import type { BboxValue } from "./kind";

/** Drawing boxes: the value's boxes are handed to the image surface and taken back from it. */
export function BboxTool({
  item,
  config,
  value,
  onChange,
  readOnly,
  compare,
  surfaces,
}: HostedToolProps<BboxConfig, BboxValue>) {
  if (!item.image) return <p className="p-6 text-ink-soft">This task came without an image.</p>;
  const put = (marks: ImageMark[], step?: Step) =>
    onChange({ boxes: marks.flatMap((mark) => (mark.type === "box" ? [boxOf(mark)] : [])) }, step);
  const hasText = Boolean(item.text || item.fields?.length);
  return (
    <surfaces.Image
      image={item.image}
      classes={config.classes.map(({ id, name, description, color }) => ({
        id,
        name,
        description,
        hue: color,
      }))}
      marks={marksOf(value)}
      onChange={put}
      readOnly={readOnly}
      minSize={config.minSize}
      maxMarks={config.maxBoxes}
      compare={compare?.map((other) => ({ caption: other.caption, marks: marksOf(other.value) }))}
      caption={hasText ? <ItemText item={item} /> : undefined}
    />
  );
}

function marksOf(value: BboxValue): ImageMark[] {
  return value.boxes.map((box) => ({ type: "box", ...box }));
}

function boxOf({ id, label, x, y, width, height }: BoxMark): BboxValue["boxes"][number] {
  return { id, label, x, y, width, height };
}

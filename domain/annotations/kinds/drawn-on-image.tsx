import { useMemo } from "react";
import type { Attribute, AttributeValues } from "../attributes/attribute";
import type { HostedToolProps, ImageMark, MarkName, Skeleton } from "../surface";
import { ItemText } from "./item-text";

type Props<C, V> = HostedToolProps<C, V> & {
  draws: MarkName;
  classes: readonly { id: string; name: string; description?: string; color?: number; skeleton?: Skeleton }[];
  attributes?: readonly Attribute[];
  maxMarks: number;
  /** Both at module level: a new function per render would have every mark painted again. */
  marksOf: (value: V) => ImageMark[];
  valueFrom: (marks: readonly ImageMark[]) => V;
};

/** The attributes of a mark as they are stored: no member where nothing is said. */
export function saidOf({ attributes }: { attributes?: AttributeValues }): { attributes?: AttributeValues } {
  return attributes ? { attributes } : {};
}

/** A value that is a list of marks on an image: handed to the image surface and taken back from it. */
export function DrawnOnImage<C, V>(props: Props<C, V>) {
  const { item, value, onChange, readOnly, compare, surfaces, draws, classes, maxMarks, marksOf, valueFrom } =
    props;
  const marks = useMemo(() => marksOf(value), [value, marksOf]);
  const others = useMemo(
    () => compare?.map((other) => ({ caption: other.caption, marks: marksOf(other.value) })),
    [compare, marksOf],
  );
  const shown = useMemo(() => classes.map(({ color, ...one }) => ({ ...one, hue: color })), [classes]);
  if (!item.image) return <p className="p-6 text-ink-soft">This task came without an image.</p>;
  const hasText = Boolean(item.text || item.fields?.length);
  return (
    <surfaces.Image
      image={item.image}
      classes={shown}
      draws={draws}
      marks={marks}
      onChange={(next, step) => onChange(valueFrom(next), step)}
      readOnly={readOnly}
      attributes={props.attributes}
      maxMarks={maxMarks}
      inHand={props.inHand}
      compare={others}
      caption={hasText ? <ItemText item={item} /> : undefined}
    />
  );
}

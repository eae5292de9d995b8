import type { HostedToolProps, ImageMark } from "../../surface";
import { DrawnOnImage, saidOf } from "../drawn-on-image";
import type { PolygonConfig } from "./config";
import type { PolygonValue } from "./kind";

/** Outlining: the value's polygons are handed to the image surface and taken back from it. */
export function PolygonTool(props: HostedToolProps<PolygonConfig, PolygonValue>) {
  return (
    <DrawnOnImage
      {...props}
      attributes={props.config.attributes}
      draws="polygon"
      classes={props.config.classes}
      maxMarks={props.config.maxPolygons}
      marksOf={marksOf}
      valueFrom={valueFrom}
    />
  );
}

function marksOf(value: PolygonValue): ImageMark[] {
  return value.polygons.map((polygon) => ({ type: "polygon", ...polygon }));
}

function valueFrom(marks: readonly ImageMark[]): PolygonValue {
  return {
    polygons: marks.flatMap((mark) =>
      mark.type === "polygon" ? [{ id: mark.id, label: mark.label, rings: mark.rings, ...saidOf(mark) }] : [],
    ),
  };
}

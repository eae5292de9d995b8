import type { HostedToolProps, ImageMark } from "../../surface";
import { DrawnOnImage, saidOf } from "../drawn-on-image";
import type { PolylineConfig } from "./config";
import type { PolylineValue } from "./kind";

/** Drawing lines: the value's lines are handed to the image surface and taken back from it. */
export function PolylineTool(props: HostedToolProps<PolylineConfig, PolylineValue>) {
  return (
    <DrawnOnImage
      {...props}
      attributes={props.config.attributes}
      draws="polyline"
      classes={props.config.classes}
      maxMarks={props.config.maxLines}
      marksOf={marksOf}
      valueFrom={valueFrom}
    />
  );
}

function marksOf(value: PolylineValue): ImageMark[] {
  return value.lines.map((line) => ({ type: "polyline", ...line }));
}

function valueFrom(marks: readonly ImageMark[]): PolylineValue {
  return {
    lines: marks.flatMap((mark) =>
      mark.type === "polyline"
        ? [{ id: mark.id, label: mark.label, points: mark.points, ...saidOf(mark) }]
        : [],
    ),
  };
}

import type { HostedToolProps, ImageMark } from "../../surface";
import { DrawnOnImage, saidOf } from "../drawn-on-image";
import type { KeypointsConfig } from "./config";
import type { KeypointsValue } from "./kind";

/** Placing keypoints: the value's skeletons are handed to the image surface and taken back from it. */
export function KeypointsTool(props: HostedToolProps<KeypointsConfig, KeypointsValue>) {
  return (
    <DrawnOnImage
      {...props}
      attributes={props.config.attributes}
      draws="keypoints"
      classes={props.config.classes}
      maxMarks={props.config.maxSkeletons}
      marksOf={marksOf}
      valueFrom={valueFrom}
    />
  );
}

function marksOf(value: KeypointsValue): ImageMark[] {
  return value.skeletons.map((skeleton) => ({ type: "keypoints", ...skeleton }));
}

function valueFrom(marks: readonly ImageMark[]): KeypointsValue {
  return {
    skeletons: marks.flatMap((mark) =>
      mark.type === "keypoints"
        ? [{ id: mark.id, label: mark.label, points: mark.points, ...saidOf(mark) }]
        : [],
    ),
  };
}

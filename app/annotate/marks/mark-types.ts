/** The types of mark the image surface can show and draw: one line each. */
import type { ImageMark, MarkName } from "#domain/annotations/surface";
import { boxType } from "./box";
import { keypointsType } from "./keypoints";
import type { MarkType } from "./mark-type";
import { polygonType } from "./polygon";
import { polylineType } from "./polyline";

const MARK_TYPES: { [T in MarkName]: MarkType<Extract<ImageMark, { type: T }>> } = {
  box: boxType,
  polygon: polygonType,
  polyline: polylineType,
  keypoints: keypointsType,
};

/** The behaviour of a type of mark. It is only ever given marks of that type, which its own signature cannot say. */
export function markType(type: MarkName): MarkType {
  return MARK_TYPES[type] as unknown as MarkType;
}

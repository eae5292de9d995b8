/** The kinds of annotation this marketplace offers: one line each. */
import type { Kind } from "../kind";
import { audioSegments } from "./audio-segments/kind";
import { bbox } from "./bbox/kind";
import { choice } from "./choice/kind";
import { composite } from "./composite/kind";
import { extraction } from "./extraction/kind";
import { keypoints } from "./keypoints/kind";
import { mask } from "./mask/kind";
import { polygon } from "./polygon/kind";
import { polyline } from "./polyline/kind";
import { preference } from "./preference/kind";
import { span } from "./span/kind";
import { timeSeries } from "./time-series/kind";
import { transcript } from "./transcript/kind";
import { videoTracks } from "./video-tracks/kind";

/** Kinds that stand for themselves; a composite asks questions of these. */
const SINGLE: readonly Kind[] = [
  choice as Kind,
  bbox as Kind,
  polygon as Kind,
  polyline as Kind,
  keypoints as Kind,
  mask as Kind,
  preference as Kind,
  extraction as Kind,
  audioSegments as Kind,
  transcript as Kind,
  span as Kind,
  timeSeries as Kind,
  videoTracks as Kind,
];

export const KINDS: readonly Kind[] = [...SINGLE, composite(SINGLE) as Kind];

/** @throws Error when no kind has that name: stored data names a kind this version does not know. */
export function kindOf(name: string): Kind {
  const kind = KINDS.find((k) => k.name === name);
  if (!kind)
    throw new Error(
      `There is no annotation kind "${name}". Known kinds: ${KINDS.map((k) => k.name).join(", ")}.`,
    );
  return kind;
}

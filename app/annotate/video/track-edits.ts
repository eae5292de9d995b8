/** What can be done to a track. Pure; pixels of the film, to a tenth; keyframes stay in order. */
import { boxAt } from "#domain/annotations/measures/track";
import type { FilmKeyframe, FilmTrack } from "#domain/annotations/surface";
import type { Rect } from "../geometry";

const tenth = (value: number) => Math.round(value * 10) / 10;

/** To a tenth of a pixel, without leaving the picture by rounding: both edges are rounded, and the size follows. */
export function roundedBox({ x, y, width, height }: Rect): Rect {
  const [left, top] = [tenth(x), tenth(y)];
  return { x: left, y: top, width: tenth(tenth(x + width) - left), height: tenth(tenth(y + height) - top) };
}

/** The keyframe in force at a frame: the last one not after it. */
export function keyframeBefore({ keyframes }: FilmTrack, frame: number): FilmKeyframe | undefined {
  return keyframes.findLast((one) => one.frame <= frame);
}

export function boxOf({ keyframes }: FilmTrack, frame: number): Rect | undefined {
  const box = boxAt(keyframes, frame);
  return box && roundedBox(box);
}

export function isOccluded(track: FilmTrack, frame: number): boolean {
  return keyframeBefore(track, frame)?.occluded === true;
}

/** With its box at the frame there; an object that was out of the picture is back in it. */
export function withBox(track: FilmTrack, frame: number, box: Rect): FilmTrack {
  const occluded = boxAt(track.keyframes, frame) !== undefined && isOccluded(track, frame);
  return put(track, { frame, ...roundedBox(box), ...(occluded ? { occluded } : {}) });
}

/** With a keyframe at the frame where there was none, else without it; the only one stays. */
export function toggledKeyframe(track: FilmTrack, frame: number): FilmTrack {
  if (!track.keyframes.some((one) => one.frame === frame)) {
    const box = boxOf(track, frame);
    return box ? withBox(track, frame, box) : track;
  }
  const rest = track.keyframes.filter((one) => one.frame !== frame);
  const first = rest.findIndex((one) => !one.outside);
  return first < 0 ? track : { ...track, keyframes: rest.slice(first) };
}

/** Partly hidden from the frame on, until the next keyframe; or no longer. */
export function toggledOccluded(track: FilmTrack, frame: number): FilmTrack {
  const box = boxOf(track, frame);
  if (!box) return track;
  return put(track, { frame, ...box, ...(isOccluded(track, frame) ? {} : { occluded: true }) });
}

/** Out of the picture from the frame on, until the next keyframe; or in it again where it last was. */
export function toggledOutside(track: FilmTrack, frame: number): FilmTrack {
  const box = boxOf(track, frame);
  const first = track.keyframes[0];
  if (box) return frame === first?.frame ? track : put(track, { frame, ...box, outside: true });
  const last = keyframeBefore(track, frame) ?? first;
  if (!last) return track;
  const { x, y, width, height } = last;
  return put(track, { frame, x, y, width, height });
}

/** The track up to the frame before, and one of its own from the frame on; undefined where there is nothing to split. */
export function splitAt(track: FilmTrack, frame: number, newId: string): [FilmTrack, FilmTrack] | undefined {
  const box = boxOf(track, frame);
  const until = boxOf(track, frame - 1);
  if (!box || !until) return undefined;
  const before = withBox(track, frame - 1, until);
  const after = withBox(track, frame, box);
  return [
    {
      ...track,
      keyframes: [...before.keyframes.filter((one) => one.frame < frame), { frame, ...until, outside: true }],
    },
    { ...track, id: newId, keyframes: after.keyframes.filter((one) => one.frame >= frame) },
  ];
}

/** One track of two, the later one going on where the earlier one stopped; undefined where their keyframes cross in time. */
export function joinedTracks(one: FilmTrack, other: FilmTrack): FilmTrack | undefined {
  const [earlier, later] = startOf(one) <= startOf(other) ? [one, other] : [other, one];
  const start = startOf(later);
  const kept = earlier.keyframes.filter((key) => key.frame < start || !key.outside);
  if (kept.some((key) => key.frame >= start)) return undefined;
  return { ...one, keyframes: [...kept, ...later.keyframes] };
}

/** The next track of the same class that can be joined to this one. */
export function joinable(track: FilmTrack, tracks: readonly FilmTrack[]): FilmTrack | undefined {
  return tracks
    .filter((one) => one.id !== track.id && one.label === track.label && startOf(one) > startOf(track))
    .sort((a, b) => startOf(a) - startOf(b))
    .find((one) => joinedTracks(track, one) !== undefined);
}

export function startOf({ keyframes }: FilmTrack): number {
  return keyframes[0]?.frame ?? 0;
}

function put(track: FilmTrack, keyframe: FilmKeyframe): FilmTrack {
  const others = track.keyframes.filter((one) => one.frame !== keyframe.frame);
  return { ...track, keyframes: [...others, keyframe].sort((a, b) => a.frame - b.frame) };
}

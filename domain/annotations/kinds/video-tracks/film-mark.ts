/** Tracks and actions as marks of one answer, compared and merged together. */
import { intervalShape } from "../../consensus/interval-shape";
import type { MarkShape, Vote } from "../../consensus/mark";
import { trackShape } from "../../consensus/track-shape";
import type { VideoTracksValue } from "./value";

type Track = { type: "track"; label: string; keyframes: VideoTracksValue["tracks"][number]["keyframes"] };
/** The end is not part of it. */
type Action = { type: "action"; label: string; start: number; end: number };
export type FilmMark = Track | Action;

export function filmMarks({ tracks, actions }: VideoTracksValue): FilmMark[] {
  return [
    ...tracks.map(({ label, keyframes }): Track => ({ type: "track", label, keyframes })),
    ...actions.map(
      ({ label, startFrame, endFrame }): Action => ({
        type: "action",
        label,
        start: startFrame,
        end: endFrame + 1,
      }),
    ),
  ];
}

/** In order of time, with ids by their place. A track that nowhere has most voices behind it is none. */
export function markedFilm(marks: readonly FilmMark[]): VideoTracksValue {
  const tracks = marks.filter((mark) => mark.type === "track" && mark.keyframes.length > 0) as Track[];
  const actions = marks.filter((mark) => mark.type === "action");
  const byLabel = (a: FilmMark, b: FilmMark) => (a.label < b.label ? -1 : a.label > b.label ? 1 : 0);
  tracks.sort(
    (a, b) =>
      (a.keyframes[0]?.frame ?? 0) - (b.keyframes[0]?.frame ?? 0) ||
      byLabel(a, b) ||
      (a.keyframes[0]?.x ?? 0) - (b.keyframes[0]?.x ?? 0),
  );
  actions.sort((a, b) => a.start - b.start || a.end - b.end || byLabel(a, b));
  return {
    tracks: tracks.map(({ label, keyframes }, i) => ({ id: `t${i + 1}`, label, keyframes })),
    actions: actions.map(({ label, start, end }, i) => {
      // Halfway between two answers lies between two frames.
      const startFrame = Math.floor(start);
      return { id: `a${i + 1}`, label, startFrame, endFrame: Math.max(startFrame, Math.ceil(end) - 1) };
    }),
  };
}

/** Either shape: a track is never like an action. */
export function filmShape(iouThreshold: number): MarkShape<FilmMark> {
  const track = trackShape(iouThreshold);
  const action = intervalShape<Action>(iouThreshold);
  return {
    likeness(a, b) {
      if (a.type === "track" && b.type === "track") return track.likeness(a, b);
      return a.type === "action" && b.type === "action" ? action.likeness(a, b) : 0;
    },
    floor: action.floor,
    right: iouThreshold,
    labelOf: (mark) => mark.label,
    withLabel: (mark, label) => ({ ...mark, label }),
    keyOf: (mark) => `${mark.type} ${mark.type === "track" ? track.keyOf(mark) : action.keyOf(mark)}`,
    // Nothing alike stands in one cluster but marks of one type.
    centre(votes) {
      if (votes[0]?.mark.type === "action") return action.centre(votes as readonly Vote<Action>[]);
      const { label, keyframes } = track.centre(votes as readonly Vote<Track>[]);
      return { type: "track", label, keyframes: [...keyframes] };
    },
  };
}

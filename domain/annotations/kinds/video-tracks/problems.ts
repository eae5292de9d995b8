/** What can be wrong with tracks and actions, each as a sentence for the person who made them. */
import type { Item, Problem } from "../../kind";
import { isInside } from "../drawn-classes";
import { markProblems } from "../mark-problems";
import type { VideoTracksConfig } from "./config";
import type { VideoTracksValue } from "./value";

export const TRACK = { one: "track", many: "tracks" };
export const ACTION = { one: "action", many: "actions" };

const MOST_ACTIONS = 5_000;

type Film = NonNullable<Item["video"]>;

export function videoTracksProblems(
  value: VideoTracksValue,
  config: VideoTracksConfig,
  item: Item,
): Problem[] {
  const { video } = item;
  if (!video) return [{ path: "tracks", message: "There is no film to mark." }];
  const taken = new Set(value.tracks.map((one) => one.id));
  return [
    ...markProblems(value.tracks, {
      list: "tracks",
      noun: TRACK,
      most: config.maxTracks,
      classes: config.objects,
      each: ({ keyframes }) => trackProblem(keyframes, config.minSize, video),
    }),
    ...markProblems(value.actions, {
      list: "actions",
      noun: ACTION,
      most: MOST_ACTIONS,
      classes: config.actions,
      each({ id, startFrame, endFrame }) {
        if (taken.has(id)) return `has the same id as a track ("${id}")`;
        if (endFrame < startFrame) return "ends before it starts";
        return endFrame >= video.frames ? beyond(endFrame, video) : undefined;
      },
    }),
  ];
}

function trackProblem(
  keyframes: VideoTracksValue["tracks"][number]["keyframes"],
  minSize: number,
  video: Film,
): string | undefined {
  if (keyframes[0]?.outside) return "begins outside the picture";
  for (const [at, box] of keyframes.entries()) {
    const before = keyframes[at - 1];
    if (before && before.frame >= box.frame)
      return `has keyframes that are not in order (frame ${box.frame})`;
    if (box.frame >= video.frames) return beyond(box.frame, video);
    if (box.outside) continue;
    if (box.width < minSize || box.height < minSize)
      return `is too small at frame ${box.frame}: each side must be at least ${minSize} pixels`;
    if (!isInside([box.x, box.y], video) || !isInside([box.x + box.width, box.y + box.height], video))
      return `reaches outside the picture at frame ${box.frame}, which is ${video.width} × ${video.height} pixels`;
  }
  return undefined;
}

function beyond(frame: number, video: Film): string {
  return `reaches to frame ${frame}, after the film's last, which is ${video.frames - 1}`;
}

import { useState } from "react";
import type { FilmMarks, FilmTrack, Step, VideoSurfaceProps } from "#domain/annotations/surface";
import { grown, moved, type Rect } from "../geometry";
import { newMarkId } from "../mark-edits";
import type { FilmPlayer } from "./film-player";
import {
  boxOf,
  joinable,
  joinedTracks,
  splitAt,
  toggledKeyframe,
  toggledOccluded,
  toggledOutside,
  withBox,
} from "./track-edits";

const WAYS: Record<string, { move?: [number, number]; grow?: [number, number] }> = {
  left: { move: [-1, 0] },
  right: { move: [1, 0] },
  up: { move: [0, -1] },
  down: { move: [0, 1] },
  narrower: { grow: [-1, 0] },
  wider: { grow: [1, 0] },
  shorter: { grow: [0, -1] },
  taller: { grow: [0, 1] },
};

/** What is in hand, and everything that keys, buttons and the pointer do to tracks, actions and the player. */
export function useFilmDesk(props: VideoSurfaceProps, player: FilmPlayer | undefined, frame: number) {
  const { video, marks, objectClasses, actionClasses, minSize, maxTracks, readOnly = false } = props;
  const { tracks, actions } = marks;
  const [picked, setPicked] = useState<string>();
  const [next, setNext] = useState({ object: objectClasses[0]?.id, action: actionClasses[0]?.id });
  const [begun, setBegun] = useState<number>();
  const track = tracks.find((one) => one.id === picked);
  const action = actions.find((one) => one.id === picked);
  const all = [
    ...tracks.map(({ id, keyframes }) => ({ id, start: keyframes[0]?.frame ?? 0 })),
    ...actions.map(({ id, startFrame }) => ({ id, start: startFrame })),
  ];

  const put = (changes: Partial<FilmMarks>, step?: Step) => {
    if (!readOnly) props.onChange({ ...marks, ...changes }, step);
  };
  const change = (changed: FilmTrack, step?: Step) => {
    const before = tracks.find((one) => one.id === changed.id);
    if (before !== changed)
      put({ tracks: tracks.map((one) => (one.id === changed.id ? changed : one)) }, step);
  };
  const activate = (id: string | undefined, go = false) => {
    setPicked(id);
    const mark = all.find((one) => one.id === id);
    if (go && mark) player?.seek(mark.start);
  };
  /** A box drawn on the picture: it brings the track in hand back where that is not to be seen, else it is a new track. */
  const draw = (box: Rect) => {
    if (readOnly || box.width < minSize || box.height < minSize) return;
    if (track && !boxOf(track, frame)) return change(withBox(track, frame, box));
    if (next.object === undefined || tracks.length >= maxTracks) return;
    const made = withBox({ id: newMarkId(), label: next.object, keyframes: [] }, frame, box);
    put({ tracks: [...tracks, made] });
    setPicked(made.id);
  };
  const place = (id: string, box: Rect, step: Step) => {
    const one = tracks.find((other) => other.id === id);
    if (one && box.width >= minSize && box.height >= minSize) change(withBox(one, frame, box), step);
  };
  const setAction = (id: string, startFrame: number, endFrame: number) => {
    const inFilm = (at: number) => Math.min(video.frames - 1, Math.max(0, Math.round(at)));
    const [start, end] = [inFilm(startFrame), inFilm(endFrame)];
    if (start > end) return;
    put({
      actions: actions.map((one) => (one.id === id ? { ...one, startFrame: start, endFrame: end } : one)),
    });
  };
  const relabel = (id: string, label: string) =>
    put({
      tracks: tracks.map((one) => (one.id === id ? { ...one, label } : one)),
      actions: actions.map((one) => (one.id === id ? { ...one, label } : one)),
    });
  const label = (id: string) => {
    const isAction = actionClasses.some((one) => one.id === id);
    setNext(isAction ? { ...next, action: id } : { ...next, object: id });
    const mark = isAction ? action : track;
    if (mark && mark.label !== id) relabel(mark.id, id);
  };
  const remove = (id: string) => {
    const at = all.findIndex((one) => one.id === id);
    put({
      tracks: tracks.filter((one) => one.id !== id),
      actions: actions.filter((one) => one.id !== id),
    });
    setPicked((all[at + 1] ?? all[at - 1])?.id);
  };
  const split = () => {
    const parts = track && splitAt(track, frame, newMarkId());
    if (!parts || tracks.length >= maxTracks) return;
    put({ tracks: tracks.flatMap((one) => (one.id === track.id ? parts : [one])) });
    setPicked(parts[1].id);
  };
  const partner = track && joinable(track, tracks);
  const join = () => {
    const joined = track && partner && joinedTracks(track, partner);
    if (!joined) return;
    put({
      tracks: tracks
        .filter((one) => one.id !== partner.id)
        .map((one) => (one.id === joined.id ? joined : one)),
    });
  };
  const mark = () => {
    if (begun === undefined) return setBegun(frame);
    setBegun(undefined);
    if (next.action === undefined) return;
    const made = {
      id: newMarkId(),
      label: next.action,
      startFrame: Math.min(begun, frame),
      endFrame: Math.max(begun, frame),
    };
    put({ actions: [...actions, made] });
    setPicked(made.id);
  };

  const act = (id: string, event?: { shiftKey: boolean; repeat: boolean }): boolean => {
    if (!player) return false;
    const pixels = event?.shiftKey ? 10 : 1;
    const step: Step = event?.repeat ? "continue" : "new";
    const way = WAYS[id];
    if (way) {
      const box = track && boxOf(track, frame);
      if (readOnly || !track || !box) return false;
      const [dx, dy] = way.move ?? way.grow ?? [0, 0];
      const shaped = way.move
        ? moved(box, dx * pixels, dy * pixels, video)
        : grown(box, dx * pixels, dy * pixels, video);
      place(track.id, shaped, step);
      return true;
    }
    const neighbour = (by: 1 | -1) => {
      const at = all.findIndex((one) => one.id === picked);
      return at < 0 ? (by > 0 ? all[0] : all.at(-1)) : (all[at + by] ?? all[at]);
    };
    const keys = (track?.keyframes ?? []).map((one) => one.frame);
    const canEdit = !readOnly && track !== undefined;
    const deeds: Record<string, (() => void) | false> = {
      play: () => player.toggle(),
      "frame-back": () => player.seek(frame - 1),
      "frame-forward": () => player.seek(frame + 1),
      "ten-back": () => player.seek(frame - 10),
      "ten-forward": () => player.seek(frame + 10),
      first: () => player.seek(0),
      last: () => player.seek(player.last),
      "key-back": keys.length > 0 && (() => player.seek(keys.findLast((one) => one < frame) ?? frame)),
      "key-forward": keys.length > 0 && (() => player.seek(keys.find((one) => one > frame) ?? frame)),
      slower: () => player.changeRate(-1),
      faster: () => player.changeRate(1),
      new:
        !readOnly &&
        objectClasses.length > 0 &&
        (() =>
          draw({
            x: video.width * 0.4,
            y: video.height * 0.4,
            width: video.width * 0.2,
            height: video.height * 0.2,
          })),
      keyframe: canEdit && (() => change(toggledKeyframe(track, frame))),
      occluded: canEdit && (() => change(toggledOccluded(track, frame))),
      outside: canEdit && (() => change(toggledOutside(track, frame))),
      split: canEdit && split,
      merge: canEdit && join,
      action: !readOnly && actionClasses.length > 0 && mark,
      "set-start": !readOnly && action !== undefined && (() => setAction(action.id, frame, action.endFrame)),
      "set-end": !readOnly && action !== undefined && (() => setAction(action.id, action.startFrame, frame)),
      next: all.length > 0 && (() => activate(neighbour(1)?.id, true)),
      previous: all.length > 0 && (() => activate(neighbour(-1)?.id, true)),
      delete: !readOnly && (track ?? action) !== undefined && (() => picked && remove(picked)),
      deselect:
        (begun !== undefined || picked !== undefined) &&
        (() => {
          setBegun(undefined);
          activate(undefined);
        }),
    };
    const deed = deeds[id];
    if (deed) deed();
    return Boolean(deed);
  };
  const current = { object: track?.label ?? next.object, action: action?.label ?? next.action };
  return {
    ...{ track, action, begun, current, partner },
    ...{ activate, draw, place, setAction, relabel, label, remove, act },
  };
}

export type FilmDesk = ReturnType<typeof useFilmDesk>;

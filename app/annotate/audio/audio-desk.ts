import { useState } from "react";
import type { AudioActionId, AudioMark, AudioSurfaceProps, Step } from "#domain/annotations/surface";
import { newMarkId } from "../mark-edits";
import { EDGE_STEP, fitted, inOrder, neighbourOf, reshaped } from "./mark-changes";
import type { AudioPlayer } from "./player";

const ZOOM_MAX = 800;

/** Which stretch is in hand, what was begun, and everything that keys and buttons do to stretches and to the player. */
export function useAudioDesk(props: AudioSurfaceProps, player: AudioPlayer | undefined) {
  const {
    audio,
    classes,
    onChange,
    marking,
    readOnly = false,
    minSeconds = 0.05,
    maxMarks = Infinity,
  } = props;
  const skip = props.skipSeconds ?? 3;
  const marks = inOrder(props.marks);
  const [picked, setPicked] = useState<string>();
  const [nextLabel, setNextLabel] = useState(classes[0]?.id ?? "speech");
  const [begun, setBegun] = useState<number>();
  const [zoom, setZoom] = useState(0);
  const active = marks.find((mark) => mark.id === picked);
  const limits = { seconds: audio.seconds, minSeconds };
  const canMark = marking && !readOnly;

  const activate = (id: string | undefined, go = false) => {
    setPicked(id);
    const mark = marks.find((one) => one.id === id);
    if (player?.state.loop) player.loop(mark && { from: mark.startSeconds, to: mark.endSeconds });
    if (go && mark) player?.seek(mark.startSeconds);
  };
  const add = (from: number, to: number) => {
    if (!canMark || marks.length >= maxMarks) return;
    const mark: AudioMark = {
      id: newMarkId(),
      label: nextLabel,
      ...fitted({ startSeconds: from, endSeconds: to }, limits),
    };
    onChange(inOrder([...marks, mark]));
    setPicked(mark.id);
  };
  const reshape = (id: string, place: { startSeconds: number; endSeconds: number }, step: Step = "new") => {
    const old = marks.find((mark) => mark.id === id);
    if (!old || !canMark) return;
    const keep = place.startSeconds === old.startSeconds ? "start" : "end";
    onChange(reshaped(marks, id, fitted(place, limits, keep)), step);
  };
  const label = (id: string) => {
    setNextLabel(id);
    if (active && active.label !== id) relabel(active.id, id);
  };
  const relabel = (id: string, to: string) =>
    onChange(marks.map((mark) => (mark.id === id ? { ...mark, label: to } : mark)));
  const remove = (id: string) => {
    const at = marks.findIndex((mark) => mark.id === id);
    const rest = marks.filter((mark) => mark.id !== id);
    onChange(rest);
    setPicked((rest[at] ?? rest[at - 1])?.id);
  };
  const mark = () => {
    const now = player?.state.time ?? 0;
    if (begun === undefined) return setBegun(now);
    setBegun(undefined);
    if (Math.abs(now - begun) >= 0.01) add(Math.min(begun, now), Math.max(begun, now));
  };

  /** Moves an edge of the stretch in hand: to the moment that is heard, or by a step. */
  const edge = (which: "start" | "end", to: { by?: number; at?: number }, step: Step) => {
    if (!active) return false;
    const move = (from: number) => to.at ?? from + (to.by ?? 0);
    const place =
      which === "start"
        ? { startSeconds: move(active.startSeconds), endSeconds: active.endSeconds }
        : { startSeconds: active.startSeconds, endSeconds: move(active.endSeconds) };
    if (place.startSeconds < place.endSeconds) reshape(active.id, place, step);
    return true;
  };

  const act = (id: AudioActionId, event?: { shiftKey: boolean; repeat: boolean }): boolean => {
    if (!player) return false;
    const by = EDGE_STEP * (event?.shiftKey ? 10 : 1);
    const step: Step = event?.repeat ? "continue" : "new";
    const heard = player.state.time;
    const canEdit = canMark && Boolean(active);
    switch (id) {
      case "play":
        player.toggle();
        return true;
      case "play-segment":
        if (active) player.playStretch(active.startSeconds, active.endSeconds);
        return Boolean(active);
      case "back":
      case "forward":
        player.skip(id === "back" ? -skip : skip);
        return true;
      case "slower":
      case "faster":
        player.changeRate(id === "slower" ? -1 : 1);
        return true;
      case "loop":
        player.loop(
          player.state.loop
            ? undefined
            : active
              ? { from: active.startSeconds, to: active.endSeconds }
              : { from: 0, to: audio.seconds - 0.02 },
        );
        return true;
      case "mark":
        if (canMark) mark();
        return canMark;
      case "split":
        if (canEdit && active && heard > active.startSeconds && heard < active.endSeconds)
          props.onSplit?.(active.id, heard);
        return canMark;
      case "next":
      case "previous":
        activate(neighbourOf(marks, active?.id, id === "next" ? 1 : -1)?.id, true);
        return marks.length > 0;
      case "set-start":
      case "set-end":
        return canEdit && edge(id === "set-start" ? "start" : "end", { at: heard }, step);
      case "start-earlier":
      case "start-later":
        return canEdit && edge("start", { by: id === "start-later" ? by : -by }, step);
      case "end-earlier":
      case "end-later":
        return canEdit && edge("end", { by: id === "end-later" ? by : -by }, step);
      case "delete":
        if (canEdit && active) remove(active.id);
        return canEdit;
      case "deselect": {
        const something = begun !== undefined || active !== undefined;
        setBegun(undefined);
        activate(undefined);
        return something;
      }
      case "zoom-in":
        setZoom(Math.min(ZOOM_MAX, (zoom || 40) * 1.6));
        return true;
      case "zoom-out":
        setZoom(zoom / 1.6 < 30 ? 0 : zoom / 1.6);
        return true;
    }
  };
  return {
    marks,
    active,
    begun,
    zoom,
    nextLabel,
    canMark,
    activate,
    add,
    reshape,
    label,
    relabel,
    remove,
    act,
  };
}

export type AudioDesk = ReturnType<typeof useAudioDesk>;

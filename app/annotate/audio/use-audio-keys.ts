import { type RefObject, useContext, useEffect, useRef } from "react";
import { actionOf, chordOf, classIndexOf, isTyping, type KeyAction } from "#domain/annotations/keys";
import { ToolKeys } from "#domain/annotations/kinds/use-tool-keys";
import type { AudioActionId } from "#domain/annotations/surface";

type Hands = {
  host: RefObject<HTMLElement | null>;
  keys: readonly KeyAction[];
  classCount: number;
  readOnly: boolean;
  act: (id: AudioActionId, event: KeyboardEvent) => boolean;
  label: (index: number) => void;
};

const HEARING: ReadonlySet<string> = new Set<AudioActionId>([
  ...(["play", "play-segment", "back", "forward", "slower", "faster", "loop"] as const),
  ...(["next", "previous", "deselect", "zoom-in", "zoom-out"] as const),
]);
const HELD: ReadonlySet<string> = new Set<AudioActionId>([
  ...(["back", "forward", "start-earlier", "start-later", "end-earlier", "end-later"] as const),
]);

/**
 * The keyboard's half of the audio surface. Chords with Ctrl or Alt and the F keys work while somebody writes in one of its
 * fields, so that hands stay on the keys (and feet on the pedals); all others only outside of fields.
 */
export function useAudioKeys(hands: Hands): void {
  const alive = useContext(ToolKeys);
  const latest = useRef(hands);
  latest.current = hands;
  useEffect(() => {
    if (!alive) return;
    const onKey = (event: KeyboardEvent) => {
      const now = latest.current;
      if (event.defaultPrevented || event.isComposing) return;
      const chord = chordOf(event);
      const typing = isTyping(event);
      const inField = typing && event.target instanceof Node && now.host.current?.contains(event.target);
      if (typing && !(inField && /^(?:Ctrl\+|Alt\+|F\d+$)/.test(chord))) return;
      const speaker = /^Alt\+(\d)$/.exec(chord)?.[1];
      const index = speaker
        ? (Number(speaker) + 9) % 10
        : typing
          ? undefined
          : classIndexOf(event, now.classCount);
      const action = actionOf(event, now.keys) as AudioActionId | undefined;
      if (chord === "Space" && pressesItself(event.target)) return;
      if (chord.startsWith("Arrow") && event.target instanceof HTMLInputElement) return;
      if (index !== undefined && index < now.classCount) {
        if (now.readOnly) return;
        now.label(index);
      } else if (action) {
        if (now.readOnly && !HEARING.has(action)) return;
        if (!(event.repeat && !HELD.has(action)) && !now.act(action, event)) return;
      } else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [alive]);
}

/** Space on a control presses that. */
function pressesItself(target: EventTarget | null): boolean {
  return target instanceof Element && Boolean(target.closest("button, a, summary, input, select"));
}

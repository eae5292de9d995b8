import { actionOf, chordOf, classIndexOf, type KeyAction } from "#domain/annotations/keys";
import { useToolKeys } from "#domain/annotations/kinds/use-tool-keys";

type Hands = {
  keys: readonly KeyAction[];
  classCount: number;
  readOnly: boolean;
  act: (id: string, event: KeyboardEvent) => boolean;
  label: (index: number) => void;
};

/** What a key that is held down does again and again. */
const HELD = /^(?:frame-.*|ten-.*|left|right|up|down|narrower|wider|shorter|taller|key-.*)$/;

/** The keyboard's half of the film: classes by their key, then the kind's own table. */
export function useFilmKeys({ keys, classCount, readOnly, act, label }: Hands): void {
  useToolKeys(
    (event) => {
      // Space on a control presses that.
      const onControl = event.target instanceof Element && event.target.closest("button, a, summary");
      if (onControl && chordOf(event) === "Space") return false;
      const index = classIndexOf(event, classCount);
      if (index !== undefined) {
        if (!readOnly && !event.repeat) label(index);
        return !readOnly;
      }
      const action = actionOf(event, keys);
      if (!action) return false;
      return (event.repeat && !HELD.test(action)) || act(action, event);
    },
    { repeat: true },
  );
}

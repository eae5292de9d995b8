import { useSyncExternalStore } from "react";
import { Kbd } from "#app/components/ui/kbd";

const SIGNS: Record<string, string> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Enter: "↵ Enter",
  Delete: "Del",
  Backspace: "⌫",
  Escape: "Esc",
};

const MAC_SIGNS: Record<string, string> = { Ctrl: "⌘", Alt: "⌥" };

/** Keyboards do not change while a page is open; the server takes the commoner one. */
const never = () => () => {};
const isMac = () => /Mac|iPhone|iPad/.test(navigator.platform);

/** A chord such as "Ctrl+Shift+Z" as drawn keys; on a Mac with its own signs, where Command is read as Ctrl. `drawn` as for `Kbd`. */
export function KeyCaps({ chord, drawn }: { chord: string; drawn?: boolean }) {
  const mac = useSyncExternalStore(never, isMac, () => false);
  const parts = chord.endsWith("+")
    ? [...chord.slice(0, -1).split("+").filter(Boolean), "+"]
    : chord.split("+");
  return <Kbd drawn={drawn} keys={parts.map((part) => (mac && MAC_SIGNS[part]) || SIGNS[part] || part)} />;
}

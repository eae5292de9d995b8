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

/** A chord such as "Ctrl+Shift+Z" as drawn keys. */
export function KeyCaps({ chord }: { chord: string }) {
  const parts = chord.endsWith("+")
    ? [...chord.slice(0, -1).split("+").filter(Boolean), "+"]
    : chord.split("+");
  return <Kbd keys={parts.map((part) => SIGNS[part] ?? part)} />;
}

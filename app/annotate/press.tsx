import type { LucideIcon } from "lucide-react";
import { type KeyAction, keysOf } from "#domain/annotations/keys";
import { KeyCaps } from "./key-caps";

type PressProps = {
  id: string;
  icon: LucideIcon;
  label: string;
  keys: readonly KeyAction[];
  act: (id: string) => void;
  pressed?: boolean;
  shown?: boolean;
};

/** A button that does what a key of the table does, and shows that key. */
export function Press({ id, icon: Icon, label, keys, act, pressed, shown }: PressProps) {
  const action = keys.find((one) => one.id === id);
  const key = action && keysOf(action)[0];
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={pressed}
      title={key ? `${label} (${key})` : label}
      onClick={() => act(id)}
      className={`flex min-h-9 min-w-9 cursor-pointer items-center justify-center gap-1.5 rounded-md border px-2 ${
        pressed ? "border-streak bg-streak-soft" : "border-line hover:bg-surface-sunken"
      }`}
    >
      <Icon aria-hidden size={16} />
      {shown ? <span className="text-base">{label}</span> : null}
      {key ? (
        <span aria-hidden className="hidden xl:inline">
          <KeyCaps chord={key} drawn />
        </span>
      ) : null}
    </button>
  );
}

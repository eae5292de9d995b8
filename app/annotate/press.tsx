import type { LucideIcon } from "lucide-react";
import { type KeyAction, keysOf } from "#domain/annotations/keys";
import { KeyCaps } from "./key-caps";

/** As whole names, for the style sheet is made of what it finds written. */
const CAPS = { lg: "hidden lg:inline", xl: "hidden xl:inline" };

type PressProps<Id extends string> = {
  id: Id;
  icon: LucideIcon;
  label: string;
  keys: readonly KeyAction[];
  act: (id: Id) => void;
  pressed?: boolean;
  /** The label is written beside the icon. */
  shown?: boolean;
  /** The width of window from which the key is drawn: a bar of few buttons has room for it sooner. */
  capsFrom?: keyof typeof CAPS;
};

/** A button that does what a key of the table does, and shows that key. */
export function Press<Id extends string>({
  id,
  icon: Icon,
  label,
  keys,
  act,
  pressed,
  shown,
  capsFrom = "xl",
}: PressProps<Id>) {
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
        <span aria-hidden className={CAPS[capsFrom]}>
          <KeyCaps chord={key} drawn />
        </span>
      ) : null}
    </button>
  );
}

import type { LucideIcon } from "lucide-react";

type Props = { icon: LucideIcon; label: string; pressed?: boolean; onPress: () => void };

/** A button in the bar of a picture that is drawn or painted on; its label says its key too. */
export function CanvasAct({ icon: Icon, label, pressed, onPress }: Props) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      onClick={onPress}
      className={`flex size-9 cursor-pointer items-center justify-center rounded-md md:size-8 md:pointer-coarse:size-11 ${pressed ? "bg-streak-soft shadow-[inset_0_0_0_1px_var(--color-streak)]" : "hover:bg-surface-sunken"}`}
    >
      <Icon aria-hidden size={16} />
    </button>
  );
}

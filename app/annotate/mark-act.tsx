import type { LucideIcon } from "lucide-react";

type ActProps = { icon: LucideIcon; label: string; strong?: boolean; onPress: () => void };

/** A sign that is pressed; `strong` while what it stands for is so. */
export function MarkAct({ icon: Icon, label, strong, onPress }: ActProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onPress}
      className={`flex size-8 shrink-0 cursor-pointer items-center justify-center rounded-sm hover:bg-surface-sunken hover:text-ink md:w-6 ${strong ? "text-ink" : "text-ink-soft"}`}
    >
      <Icon aria-hidden size={16} />
    </button>
  );
}

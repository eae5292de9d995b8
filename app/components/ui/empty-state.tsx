import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

type Props = { icon?: LucideIcon; title: string; children?: ReactNode; action?: ReactNode };

/** Says what will stand here and offers the one thing to do. */
export function EmptyState({ icon: Icon, title, children, action }: Props) {
  return (
    <div className="flex flex-col items-center gap-2 rounded-lg border border-dashed border-line-strong px-6 py-12 text-center">
      {Icon ? <Icon aria-hidden size={20} className="mb-1 text-ink-faint" /> : null}
      <p className="font-medium">{title}</p>
      {children ? <div className="max-w-[52ch] text-ink-soft">{children}</div> : null}
      {action ? <div className="mt-3">{action}</div> : null}
    </div>
  );
}

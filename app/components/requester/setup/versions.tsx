import type { ReactNode } from "react";

/** Earlier versions, folded away; nothing where there is only one. */
export function Versions({ count, children }: { count: number; children: ReactNode }) {
  if (count < 2) return null;
  return (
    <details className="mt-4">
      <summary className="w-fit cursor-pointer rounded-sm text-ink-soft hover:text-ink">
        All {count} versions
      </summary>
      <div className="mt-2">{children}</div>
    </details>
  );
}

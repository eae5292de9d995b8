import { cx } from "./cx";

/** An id, in the type of ids; breaks anywhere rather than widening a page. */
export function MonoId({ id, className }: { id: string; className?: string }) {
  return <code className={cx("font-mono text-sm break-all text-ink-soft", className)}>{id}</code>;
}

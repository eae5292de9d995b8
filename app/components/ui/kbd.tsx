import { cx } from "./cx";

/** A key, drawn. Joins several with "+" only when they are held together. */
export function Kbd({ keys, className }: { keys: string | string[]; className?: string }) {
  const list = typeof keys === "string" ? [keys] : keys;
  return (
    <span className={cx("inline-flex gap-0.5", className)}>
      {list.map((key) => (
        <kbd
          key={key}
          className="inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-b-2 border-current/25 px-1 text-xs font-medium opacity-80"
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}

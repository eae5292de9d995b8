import { cx } from "./cx";

/** Where text will stand. Shows itself after 200 ms only; give it the size of what comes, so that nothing moves. */
export function Skeleton({ lines = 1, className }: { lines?: number; className?: string }) {
  return (
    <div aria-hidden className="flex flex-col gap-2">
      {Array.from({ length: lines }, (_, line) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never change places
          key={line}
          className={cx("skeleton h-4", line === lines - 1 && lines > 1 && "w-2/3", className)}
        />
      ))}
    </div>
  );
}

import { cx } from "./cx";

type Props = {
  keys: string | string[];
  className?: string;
  /** Only drawn, no text: beside a sign whose name is something else, which is what one says to press it. */
  drawn?: boolean;
};

/** A key, drawn. Joins several with "+" only when they are held together. */
export function Kbd({ keys, className, drawn }: Props) {
  const list = typeof keys === "string" ? [keys] : keys;
  return (
    <span className={cx("inline-flex gap-0.5", className)}>
      {list.map((key) => (
        <kbd
          key={key}
          data-key={drawn ? key : undefined}
          className={cx(
            "inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-b-2 border-current/25 px-1 text-xs font-medium opacity-80",
            drawn && "before:content-[attr(data-key)]",
          )}
        >
          {drawn ? null : key}
        </kbd>
      ))}
    </span>
  );
}

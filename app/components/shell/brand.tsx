import { cx } from "#app/components/ui/cx";

/** The mark: a dark stone with the streak that gold leaves on it. Decorative beside the name. */
export function Mark({ size = 24, className }: { size?: number; className?: string }) {
  return (
    <svg
      viewBox="0 0 32 32"
      width={size}
      height={size}
      aria-hidden="true"
      className={cx("shrink-0", className)}
    >
      <path
        className="fill-[oklch(24%_.012_75)] stroke-[oklch(42%_.015_75)]"
        strokeWidth="0.75"
        d="M10.6 2.5h10.2c1 0 1.900.5 2.500 1.300l5.200 7.300c.5.7.7 1.600.5 2.400l-2.400 12.100c-.3 1.400-1.500 2.400-2.900 2.400H8.500c-1.400 0-2.600-.9-2.900-2.300L3.100 14.300c-.2-.9 0-1.800.5-2.500l4.500-7.900c.5-.9 1.500-1.400 2.500-1.400Z"
      />
      <g fill="none" strokeLinecap="round" className="stroke-[oklch(80%_.13_84)]">
        <path strokeWidth="3.2" d="M10.200 21.200 21.800 10" />
        <path strokeWidth="1.400" opacity=".55" d="m15.600 21.800 6-5.800" />
      </g>
    </svg>
  );
}

export function Wordmark({ className }: { className?: string }) {
  return (
    <span className={cx("inline-flex items-center gap-2 font-semibold tracking-[-0.01em]", className)}>
      <Mark />
      Touchstone
    </span>
  );
}

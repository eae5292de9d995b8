import { Link } from "@remix-run/react";
import type { LucideIcon } from "lucide-react";
import { type ReactNode, useId } from "react";
import { cx } from "./cx";
import { type Tone, toneText } from "./tone";

type Props = {
  /** The question it answers: "How far". */
  label: string;
  /** The answer, with its unit. */
  value: ReactNode;
  /** Its basis: "of 10,000 tasks", "95 % interval, 214 gold answers". */
  note?: ReactNode;
  tone?: Tone;
  icon?: LucideIcon;
  to?: string;
  children?: ReactNode;
};

/** One number that matters, with its unit and basis. Put them into a StatRow. */
export function StatTile({ label, value, note, tone, icon: Icon, to, children }: Props) {
  const labelId = useId();
  return (
    <section
      aria-labelledby={labelId}
      className={cx(
        "relative flex min-w-0 flex-col border-r border-b border-line bg-surface-raised p-4",
        to && "hover:bg-surface-sunken",
      )}
    >
      <h2 id={labelId} className="flex items-center gap-1.5 text-sm text-ink-soft">
        {Icon ? <Icon aria-hidden size={14} /> : null}
        {to ? (
          <Link
            to={to}
            className="no-underline outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-streak"
          >
            {label}
          </Link>
        ) : (
          label
        )}
      </h2>
      <p className={cx("mt-1 text-xl font-semibold tabular-nums", tone && toneText[tone])}>{value}</p>
      {note ? <p className="mt-0.5 text-sm text-ink-soft tabular-nums">{note}</p> : null}
      {children ? <div className="mt-3">{children}</div> : null}
    </section>
  );
}

/** Two to six tiles beside each other, divided by lines. */
export function StatRow({ children }: { children: ReactNode }) {
  return (
    <div className="mb-6 overflow-clip rounded-lg border border-line bg-surface-raised">
      <div className="-mr-px -mb-px grid grid-cols-[repeat(auto-fit,minmax(min(100%,13rem),1fr))] sm:max-lg:has-[>:nth-child(4):last-child]:grid-cols-2">
        {children}
      </div>
    </div>
  );
}

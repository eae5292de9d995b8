import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx";
import { type Tone, toneText, toneTint } from "./tone";

const icons = {
  neutral: Info,
  info: Info,
  good: CircleCheck,
  warn: TriangleAlert,
  bad: CircleAlert,
  streak: Info,
};

type Props = {
  tone?: Tone;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  live?: boolean;
  className?: string;
};

/** Something to know before going on: what happened, that nothing is lost (when true), what to do. */
export function Notice({ tone = "info", title, children, action, live, className }: Props) {
  const Icon = icons[tone];
  return (
    <div
      role={live ? "alert" : undefined}
      className={cx("flex flex-wrap items-start gap-3 rounded-lg px-4 py-3", toneTint[tone], className)}
    >
      <Icon aria-hidden size={16} className={cx("mt-0.5 shrink-0", toneText[tone])} />
      <div className="min-w-0 flex-1 basis-52">
        <p className="font-medium">{title}</p>
        {children ? <div className="mt-1 max-w-[70ch] text-ink-soft">{children}</div> : null}
      </div>
      {action ? <div className="max-sm:pl-7">{action}</div> : null}
    </div>
  );
}

import type { ReactNode } from "react";
import { Breadcrumb, type Crumb } from "./breadcrumb";

type Props = {
  title: ReactNode;
  /** A StatePill beside the title. */
  state?: ReactNode;
  /** One sentence under the title. */
  note?: ReactNode;
  /** The view's one primary action, quiet ones before it. */
  actions?: ReactNode;
  crumbs?: Crumb[];
  /** NavTabs under the head. */
  tabs?: ReactNode;
};

/** The head of a page: where one is, what it is, its state, and the one thing to do. */
export function PageHead({ title, state, note, actions, crumbs, tabs }: Props) {
  return (
    <header className="mb-6">
      {crumbs?.length ? <Breadcrumb crumbs={crumbs} /> : null}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 dir="auto" className="min-w-0 text-left text-xl font-semibold break-words">
              {title}
            </h1>
            {state}
          </div>
          {note ? <p className="mt-1 max-w-[70ch] text-ink-soft">{note}</p> : null}
        </div>
        {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
      </div>
      {tabs ? <div className="mt-4">{tabs}</div> : null}
    </header>
  );
}

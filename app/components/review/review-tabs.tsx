import { Link, useSearchParams } from "@remix-run/react";
import { cx } from "#app/components/ui/cx";
import { count } from "#app/components/ui/numbers";
import { paths, withQuery } from "#app/paths";

const views = [
  { view: "undecided", label: "Undecided tasks" },
  { view: "answers", label: "Answers" },
  { view: "appeals", label: "Appeals" },
  { view: "questions", label: "Questions" },
] as const;

export type ReviewView = (typeof views)[number]["view"];

/** The four things that wait for reviewers, with how many of each; which one is open stands in the URL. */
export function ReviewTabs({ counts }: { counts: Record<ReviewView, number> }) {
  const [search] = useSearchParams();
  const open = search.get("view") ?? "undecided";
  return (
    <nav aria-label="What waits" className="-mx-4 overflow-x-auto border-b border-line px-4 md:mx-0 md:px-0">
      <ul className="flex gap-1">
        {views.map(({ view, label }) => (
          <li key={view}>
            <Link
              to={withQuery(paths.review.home, { view: view === "undecided" ? null : view })}
              aria-current={open === view ? "page" : undefined}
              className={cx(
                "flex h-10 items-center gap-2 border-b-2 px-3 whitespace-nowrap no-underline -outline-offset-2 transition-colors",
                open === view
                  ? "border-streak font-medium text-ink"
                  : "border-transparent text-ink-soft hover:text-ink",
              )}
            >
              {label}
              <span className="rounded-full bg-surface-sunken px-1.5 text-xs text-ink-soft tabular-nums">
                {count(counts[view])}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

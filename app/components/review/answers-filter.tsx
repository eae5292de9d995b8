import { Link, useSearchParams } from "@remix-run/react";
import { paths, withQuery } from "#app/paths";

/** All waiting answers, or only those that contradict a final label. */
export function AnswersFilter() {
  const [search] = useSearchParams();
  const differing = search.get("only") === "differing";
  const view = "answers";
  return (
    <p className="mb-4">
      {differing
        ? "Only answers that differ from the final label are shown. "
        : "All answers that wait are shown. "}
      <Link
        className="link"
        to={withQuery(paths.review.home, { view, only: differing ? null : "differing" })}
        preventScrollReset
      >
        {differing ? "Show all that wait" : "Show only those that differ from the final label"}
      </Link>
    </p>
  );
}

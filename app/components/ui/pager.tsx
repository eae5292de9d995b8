import { useSearchParams } from "@remix-run/react";
import { ArrowLeft, ArrowRight } from "lucide-react";
import { LinkButton } from "./link-button";

type Props = {
  /** Cursor of the next page, when there is one. */
  next?: string | null;
  /** Cursor of the page before, when there is one; without it "Newest" leads back to the start. */
  previous?: string | null;
  /** Query parameter that carries the cursor; several lists on a page use different ones. */
  parameter?: string;
  /** What the list holds: "120 of 10,000 tasks". */
  note?: string;
};

/** Leafs through a list by cursor, in the URL. Without a further page nothing is drawn. */
export function Pager({ next, previous, parameter = "after", note }: Props) {
  const [search] = useSearchParams();
  const started = search.has(parameter);
  if (!next && !started) return note ? <p className="mt-3 text-sm text-ink-soft">{note}</p> : null;
  const to = (cursor: string | null | undefined) => {
    const changed = new URLSearchParams(search);
    if (cursor) changed.set(parameter, cursor);
    else changed.delete(parameter);
    return { search: changed.toString() };
  };
  return (
    <nav aria-label="Pages" className="mt-3 flex flex-wrap items-center gap-2">
      <LinkButton
        size="small"
        to={to(previous)}
        icon={ArrowLeft}
        why={!started && "This is the first page."}
        preventScrollReset
      >
        {previous ? "Back" : "First page"}
      </LinkButton>
      <LinkButton
        size="small"
        to={to(next)}
        icon={ArrowRight}
        why={!next && "This is the last page."}
        preventScrollReset
      >
        Next
      </LinkButton>
      {note ? <span className="text-sm text-ink-soft">{note}</span> : null}
    </nav>
  );
}

import { Link } from "@remix-run/react";
import { ArrowRight } from "lucide-react";
import { paths } from "#app/paths";

const doors = [
  { to: paths.requester.jobs, verb: "Post work", note: "See what it will cost before you publish." },
  { to: paths.work.board, verb: "Do work", note: "See what an hour pays before you start." },
];

/** The two ways in, of equal weight. Whoever is not signed in is asked to, and then arrives. */
export function Doors() {
  return (
    <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-1">
      {doors.map((door) => (
        <li key={door.to}>
          <Link
            to={door.to}
            className="group flex items-center justify-between gap-4 rounded-lg border border-line-strong bg-surface-raised px-5 py-4 no-underline transition-colors hover:border-streak"
          >
            <span>
              <span className="block text-lg font-semibold">{door.verb}</span>
              <span className="block text-ink-soft">{door.note}</span>
            </span>
            <ArrowRight
              aria-hidden
              size={20}
              className="shrink-0 text-ink-faint transition-transform group-hover:translate-x-1 group-hover:text-ink"
            />
          </Link>
        </li>
      ))}
    </ul>
  );
}

import { NavLink, useLocation } from "@remix-run/react";
import { Ellipsis } from "lucide-react";
import { cx } from "#app/components/ui/cx";
import { type NavItem, roomNames } from "./nav";
import { useClosingDetails } from "./use-closing-details";
import type { Room } from "./viewer";

const cell =
  "relative flex h-14 flex-col items-center justify-center gap-1 px-px text-xs tracking-tight no-underline -outline-offset-2";

/** The rail on a phone: up to five items within the thumb's reach; the rest behind "More". */
export function BottomBar({
  room,
  items,
  counts,
}: {
  room: Room;
  items: NavItem[];
  counts: Record<string, number>;
}) {
  const direct = items.length > 5 ? items.slice(0, 4) : items;
  const rest = items.slice(direct.length);
  const ref = useClosingDetails();
  const { pathname } = useLocation();
  const isInRest = rest.some((item) => pathname === item.to || pathname.startsWith(`${item.to}/`));
  return (
    <nav
      aria-label={roomNames[room]}
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface-raised pb-[env(safe-area-inset-bottom)] md:hidden print:hidden"
    >
      <ul className="grid auto-cols-fr grid-flow-col">
        {direct.map((item) => (
          <li key={item.to} className="min-w-0">
            <NavLink to={item.to} end={item.end} className={({ isActive }) => cx(cell, current(isActive))}>
              <item.icon aria-hidden size={18} />
              <span className="max-w-full truncate">{item.label}</span>
              <Waiting count={counts[item.to]} />
            </NavLink>
          </li>
        ))}
        {rest.length ? (
          <li className="min-w-0">
            <details ref={ref}>
              <summary
                className={cx(
                  cell,
                  current(isInRest),
                  "cursor-pointer list-none [&::-webkit-details-marker]:hidden",
                )}
              >
                <Ellipsis aria-hidden size={18} /> More
                <Waiting count={rest.reduce((sum, item) => sum + (counts[item.to] ?? 0), 0)} />
              </summary>
              <ul className="absolute right-2 bottom-full mb-2 w-56 rounded-lg border border-line bg-surface-raised p-1 shadow-overlay">
                {rest.map((item) => (
                  <li key={item.to}>
                    <NavLink
                      to={item.to}
                      className={({ isActive }) =>
                        cx("flex min-h-11 items-center gap-3 rounded-md px-3 no-underline", current(isActive))
                      }
                    >
                      <item.icon aria-hidden size={16} /> {item.label}
                      {counts[item.to] ? (
                        <span className="ml-auto rounded-full bg-streak-soft px-1.5 text-xs font-medium text-ink tabular-nums">
                          {counts[item.to]}
                          <span className="sr-only"> waiting</span>
                        </span>
                      ) : null}
                    </NavLink>
                  </li>
                ))}
              </ul>
            </details>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}

/** A dot in sight, a number for those who cannot see it. */
function Waiting({ count }: { count: number | undefined }) {
  if (!count) return null;
  return (
    <span className="absolute top-2 left-[calc(50%+10px)] size-2 rounded-full bg-streak">
      <span className="sr-only"> {count} waiting</span>
    </span>
  );
}

function current(isActive: boolean): string {
  return isActive ? "text-ink font-medium shadow-[inset_0_2px_0_var(--color-streak)]" : "text-ink-soft";
}

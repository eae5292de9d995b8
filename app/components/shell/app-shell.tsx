import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { cx } from "#app/components/ui/cx";
import { paths } from "#app/paths";
import { BottomBar } from "./bottom-bar";
import { Mark, Wordmark } from "./brand";
import { type NavItem, navItems, roomNames } from "./nav";
import { RailLink } from "./rail-link";
import { SkipLink } from "./skip-link";
import { ThemeToggle } from "./theme-toggle";
import { UserMenu } from "./user-menu";
import type { Room, Viewer } from "./viewer";

type Props = {
  room: Room;
  viewer: Viewer;
  /** Instead of the room's usual items. */
  items?: NavItem[];
  /** Numbers on items that wait for someone, by their URL: `{ "/admin/flags": 3 }`. */
  counts?: Record<string, number>;
  /** Above the items: the organization one acts for, a balance. Hidden where the rail is only icons. */
  railTop?: ReactNode;
  /** The content fills the window to its edges: for tools. Otherwise it has margins and a widest width. */
  full?: boolean;
  children: ReactNode;
};

/**
 * The frame of every signed-in page: a rail with words (≥ 1024 px), with icons (768–1023 px), or a bottom bar
 * (phones). It fetches nothing: the layout route's loader hands in the viewer and the counts.
 */
export function AppShell({
  room,
  viewer,
  items = navItems[room],
  counts = {},
  railTop,
  full,
  children,
}: Props) {
  return (
    <div className="flex min-h-dvh flex-col md:flex-row">
      <SkipLink />
      <header className="flex h-12 items-center justify-between border-b border-line px-4 md:hidden print:hidden">
        <Link to={paths.home} className="no-underline">
          <Wordmark />
        </Link>
        <div className="flex items-center gap-1">
          <ThemeToggle />
          <UserMenu viewer={viewer} room={room} />
        </div>
      </header>
      <aside className="sticky top-0 z-20 hidden h-dvh w-14 shrink-0 flex-col border-r border-line md:flex lg:w-56 print:hidden">
        <Link
          to={paths.home}
          aria-label="Touchstone: front page"
          className="m-2 flex h-10 items-center gap-2 rounded-md px-2 font-semibold tracking-[-0.01em] no-underline"
        >
          <Mark />
          <span className="hidden lg:block">Touchstone</span>
        </Link>
        {railTop ? <div className="mx-2 mb-2 hidden lg:block">{railTop}</div> : null}
        <nav
          aria-label={roomNames[room]}
          className="min-h-0 flex-1 overflow-x-clip overflow-y-auto px-2 py-1"
        >
          <ul className="flex flex-col gap-0.5">
            {items.map((item) => (
              <li key={item.to}>
                <RailLink item={item} count={counts[item.to]} />
              </li>
            ))}
          </ul>
        </nav>
        <div className="flex flex-col items-stretch gap-1 border-t border-line p-2 lg:flex-row lg:items-center lg:justify-between">
          <UserMenu viewer={viewer} room={room} up />
          <ThemeToggle />
        </div>
      </aside>
      <main
        id="main"
        tabIndex={-1}
        className={cx(
          "min-w-0 flex-1 outline-none",
          !full && "mx-auto w-full max-w-[80rem] px-4 pt-6 pb-24 md:px-8 md:pt-8 md:pb-16",
          full && "pb-14 md:pb-0",
        )}
      >
        {children}
      </main>
      {items.length ? <BottomBar room={room} items={items} counts={counts} /> : null}
    </div>
  );
}

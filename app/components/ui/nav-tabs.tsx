import { NavLink, useLocation } from "@remix-run/react";
import { type ReactNode, useEffect, useRef } from "react";
import { cx } from "./cx";
import { count } from "./numbers";

export type NavTab = { to: string; label: ReactNode; count?: number; end?: boolean };

/** The parts of a thing, each with its own URL. The current one carries the streak, and is in sight on a narrow screen. */
export function NavTabs({ label, tabs }: { label: string; tabs: NavTab[] }) {
  const strip = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each page has its own current part
  useEffect(() => {
    const current = strip.current?.querySelector<HTMLElement>("[aria-current=page]");
    if (!strip.current || !current) return;
    strip.current.scrollLeft = current.offsetLeft - (strip.current.clientWidth - current.offsetWidth) / 2;
  }, [pathname]);
  return (
    <nav
      ref={strip}
      aria-label={label}
      className="relative -mx-4 overflow-x-auto border-b border-line px-4 md:mx-0 md:px-0"
    >
      <ul className="flex gap-1">
        {tabs.map((tab) => (
          <li key={tab.to}>
            <NavLink
              to={tab.to}
              end={tab.end}
              prefetch="intent"
              className={({ isActive }) =>
                cx(
                  "flex h-10 pointer-coarse:h-11 items-center gap-2 border-b-2 px-3 whitespace-nowrap no-underline -outline-offset-2 transition-colors",
                  isActive
                    ? "border-streak font-medium text-ink"
                    : "border-transparent text-ink-soft hover:text-ink",
                )
              }
            >
              {tab.label}
              {tab.count === undefined ? null : (
                <span className="rounded-full bg-surface-sunken px-1.5 text-xs text-ink-soft tabular-nums">
                  <span className="sr-only">, </span>
                  {count(tab.count)}
                </span>
              )}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

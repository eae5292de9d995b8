import { NavLink } from "@remix-run/react";
import { cx } from "#app/components/ui/cx";
import type { NavItem } from "./nav";

/** One item of the rail. The current one carries the streak at its edge. */
export function RailLink({ item, count }: { item: NavItem; count?: number }) {
  return (
    <NavLink
      to={item.to}
      end={item.end}
      prefetch="intent"
      title={item.label}
      className={({ isActive }) =>
        cx(
          "group relative flex h-9 pointer-coarse:h-11 items-center gap-3 rounded-md px-2.5 no-underline transition-colors hover:bg-surface-sunken",
          isActive
            ? "bg-surface-sunken font-medium text-ink before:absolute before:inset-y-2 before:-left-2 before:w-[3px] before:rounded-r-full before:bg-streak"
            : "text-ink-soft hover:text-ink",
        )
      }
    >
      <item.icon aria-hidden size={16} className="shrink-0" />
      <span className="sr-only min-w-0 flex-1 truncate lg:not-sr-only">{item.label}</span>
      {count ? (
        <span className="absolute top-0.5 right-0.5 rounded-full bg-streak-soft px-1.5 text-xs font-medium text-ink tabular-nums lg:static">
          {count}
          <span className="sr-only"> waiting</span>
        </span>
      ) : null}
    </NavLink>
  );
}

import { Link } from "@remix-run/react";
import { ChevronRight } from "lucide-react";

export type Crumb = { label: string; to: string };

/** The way back up. The page itself is not in it: its title stands right below. */
export function Breadcrumb({ crumbs }: { crumbs: Crumb[] }) {
  return (
    <nav aria-label="You are in" className="mb-2">
      <ol className="flex flex-wrap items-center gap-1 text-sm text-ink-soft">
        {crumbs.map((crumb) => (
          <li key={crumb.to} className="flex items-center gap-1">
            <Link
              to={crumb.to}
              className="link rounded-sm py-0.5 hover:text-ink pointer-coarse:inline-block pointer-coarse:py-2"
            >
              {crumb.label}
            </Link>
            <ChevronRight aria-hidden size={12} className="text-ink-faint" />
          </li>
        ))}
      </ol>
    </nav>
  );
}

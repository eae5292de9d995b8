import { Link, useLocation, useSearchParams } from "@remix-run/react";
import { cx } from "#app/components/ui/cx";
import { withQuery } from "#app/paths";

type Props = { label: string; parameter: string; options: { value: string; label: string }[] };

/** One of a few ways to look at a list; which one stands in the URL. */
export function FilterTabs({ label, parameter, options }: Props) {
  const { pathname } = useLocation();
  const [search] = useSearchParams();
  const current = search.get(parameter) ?? "";
  return (
    <nav aria-label={label} className="-mx-4 overflow-x-auto border-b border-line px-4 md:mx-0 md:px-0">
      <ul className="flex gap-1">
        {options.map((option) => (
          <li key={option.value}>
            <Link
              to={withQuery(pathname, { [parameter]: option.value })}
              aria-current={option.value === current ? "page" : undefined}
              className={cx(
                "flex h-10 items-center border-b-2 px-3 whitespace-nowrap no-underline -outline-offset-2 transition-colors",
                option.value === current
                  ? "border-streak font-medium text-ink"
                  : "border-transparent text-ink-soft hover:text-ink",
              )}
            >
              {option.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

import type { MetaFunction } from "@remix-run/node";
import { Link } from "@remix-run/react";
import { ArrowRight } from "lucide-react";
import { PageHead } from "#app/components/ui/page-head";
import { paths } from "#app/paths";
import { KINDS } from "#domain/annotations/kinds/index";

export const meta: MetaFunction = () => [{ title: "Annotation kinds · Touchstone" }];

/** Every kind of annotation this marketplace offers, each with a page where its tool can be tried. */
export default function Kinds() {
  return (
    <div className="mx-auto w-full max-w-[76rem] px-4 py-8 md:px-8">
      <PageHead
        title="Annotation kinds"
        note="What can be asked of workers here. Each tool can be tried, by pointer and by keyboard alone."
      />
      <ul className="grid gap-4 md:grid-cols-2">
        {KINDS.map((kind) => (
          <li key={kind.name}>
            <Link
              to={paths.kind(kind.name)}
              className="group flex h-full items-start gap-4 rounded-lg border border-line bg-surface-raised p-5 no-underline hover:border-line-strong"
            >
              <span className="min-w-0 flex-1">
                <span className="block text-lg font-semibold">{kind.title}</span>
                <span className="mt-1 block text-ink-soft">{kind.description}</span>
                <span className="mt-3 block text-sm text-ink-soft">
                  <code>{kind.name}</code> version {kind.version}, on {kind.items.join(" or ")}
                </span>
              </span>
              <ArrowRight
                aria-hidden
                size={16}
                className="mt-1.5 shrink-0 text-ink-soft group-hover:text-ink"
              />
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

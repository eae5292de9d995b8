import type { ReactNode } from "react";

export type Fact = { name: ReactNode; value: ReactNode };

/** Facts of a thing, name and value beside each other; below each other on a phone. */
export function DescriptionList({ facts }: { facts: Fact[] }) {
  return (
    <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[minmax(8rem,auto)_1fr]">
      {facts.map((fact, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: facts are a fixed list written by the page
        <div key={index} className="contents">
          <dt className="text-ink-soft">{fact.name}</dt>
          <dd className="mb-1 min-w-0 break-words sm:mb-0">{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}

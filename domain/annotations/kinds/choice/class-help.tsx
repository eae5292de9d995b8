import type { ClassRow } from "./class-rows";

/** What the class under the pointer, in focus or chosen means, in a place of its own so that it covers nothing. */
export function ClassHelp({ row }: { row: ClassRow | undefined }) {
  const says = row?.description || row?.examples?.length;
  return (
    <div
      aria-hidden
      className={`mt-auto rounded-md bg-surface-sunken p-3 text-sm md:block md:min-h-24 ${says ? "" : "hidden"}`}
    >
      {row && says ? (
        <>
          <p className="font-semibold">{row.name}</p>
          {row.description ? <p className="mt-0.5 text-ink-soft">{row.description}</p> : null}
          {row.examples?.map((example) => (
            <p key={example} className="mt-1 border-l-2 border-line-strong pl-2 text-ink-soft">
              {example}
            </p>
          ))}
        </>
      ) : (
        <p className="text-ink-soft">Point at a class to read what it means.</p>
      )}
    </div>
  );
}

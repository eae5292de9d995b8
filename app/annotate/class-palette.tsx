import { Kbd } from "#app/components/ui/kbd";
import type { SurfaceClass } from "#domain/annotations/surface";
import type { ClassLook } from "./class-look";
import { ClassMark } from "./class-mark";

type Props = {
  classes: readonly SurfaceClass[];
  looks: ReadonlyMap<string, ClassLook>;
  /** The class of the mark in hand, else of the next one drawn. */
  current: string | undefined;
  /** Whether a mark is in hand, whose class a click changes. */
  hasActive: boolean;
  readOnly: boolean;
  counts: ReadonlyMap<string, number>;
  /** What is drawn: "box", "polygon". */
  noun: string;
  /** Where there is more than one list of classes: what this one is of. */
  title?: string;
  onPick: (id: string) => void;
};

/** The classes with sign, key and count. Picking one sets the class of the mark in hand, else of the next one drawn. */
export function ClassPalette(props: Props) {
  const { classes, looks, current, hasActive, readOnly, counts, noun, title = "Classes", onPick } = props;
  const pointed = classes.find((one) => one.id === current);
  return (
    <section aria-label={title} className="flex flex-col gap-1 p-3">
      <h2 className="flex flex-wrap items-baseline justify-between gap-x-2 px-1 text-sm font-semibold">
        {title}
        {readOnly ? null : (
          <span className="font-normal text-ink-soft">
            {hasActive ? `of the selected ${noun}` : `of the next ${noun}`}
          </span>
        )}
      </h2>
      <ul className="grid grid-cols-2 gap-1 md:grid-cols-1 md:gap-0.5">
        {classes.map((one) => {
          const look = looks.get(one.id);
          return (
            <li key={one.id}>
              <button
                type="button"
                aria-pressed={readOnly ? undefined : one.id === current}
                disabled={readOnly}
                title={one.description}
                onClick={() => onPick(one.id)}
                className={`flex min-h-11 w-full items-center gap-2 rounded-md border px-2 text-left enabled:cursor-pointer md:min-h-8 pointer-coarse:min-h-11 ${
                  one.id === current && !readOnly
                    ? "border-streak bg-streak-soft font-semibold"
                    : "border-line enabled:hover:bg-surface-sunken md:border-transparent"
                }`}
              >
                {look ? <ClassMark look={look} className="shrink-0" /> : null}
                <span className="min-w-0 flex-1 break-words leading-tight">{one.name}</span>
                {counts.get(one.id) ? (
                  <span className="text-sm text-ink-soft tabular-nums">
                    <span className="sr-only">, marked: </span>
                    {counts.get(one.id)}
                  </span>
                ) : null}
                {look?.key && !readOnly ? (
                  <span aria-hidden className="hidden md:inline">
                    <Kbd keys={look.key} />
                  </span>
                ) : null}
              </button>
            </li>
          );
        })}
      </ul>
      {pointed?.description && !readOnly ? (
        <p className="mt-1 hidden rounded-md bg-surface-sunken px-2 py-1.5 text-sm text-ink-soft md:block">
          {pointed.description}
        </p>
      ) : null}
    </section>
  );
}

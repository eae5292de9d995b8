import { dashOf } from "#app/annotate/class-look";
import { ClassMark } from "#app/annotate/class-mark";
import type { Region } from "#domain/annotations/kind";

type Props = {
  text: string;
  labels: { id: string; name: string }[];
  regions: readonly Region[];
  place: (label: string) => number;
};

/** A text with the classes, or fields, that were chosen for it. */
export function ChosenClasses({ text, labels, regions, place }: Props) {
  const chosen = new Map(
    regions.flatMap((region) =>
      "label" in region ? [[region.label, region.type === "field" ? region.value : null] as const] : [],
    ),
  );
  return (
    <span
      aria-hidden
      className="flex aspect-[8/5] flex-col gap-2 overflow-hidden rounded-md bg-surface-sunken p-3 text-sm"
    >
      <span className="line-clamp-2">{text}</span>
      <span className="mt-auto flex flex-col gap-1">
        {labels.slice(-3).map(({ id, name }) => (
          <span
            key={id}
            className={`flex items-center gap-2 rounded-sm border px-2 py-0.5 ${
              chosen.has(id) ? "border-streak bg-streak-soft font-medium" : "border-line bg-surface-raised"
            }`}
          >
            <ClassMark look={{ id, name, hue: place(id), dash: dashOf(place(id)) }} />
            <span className="truncate">
              {name}
              {chosen.get(id) == null ? "" : `: ${chosen.get(id)}`}
            </span>
          </span>
        ))}
      </span>
    </span>
  );
}

import { AnnotationView } from "#app/annotate/annotation-view";
import type { Item } from "#domain/annotations/kind";

type Props = {
  work: { kind: string; config: unknown; item: Item; label: unknown };
  value: unknown;
  licenseKey: string | undefined;
};

/** The contested answer drawn with its tool on its task, and beside it what the task was settled as since. */
export function ContestedView({ work: { label, ...work }, value, licenseKey }: Props) {
  const views = [
    { caption: "The contested answer", value },
    ...(label === null || label === undefined ? [] : [{ caption: "The final label", value: label }]),
  ];
  return (
    <div className={`grid gap-4 ${views.length > 1 ? "lg:grid-cols-2" : ""} [&>*]:min-w-0`}>
      {views.map((view) => (
        <figure key={view.caption} aria-label={view.caption}>
          <figcaption className="mb-1 text-sm font-semibold">{view.caption}</figcaption>
          <AnnotationView
            {...work}
            value={view.value}
            licenseKey={licenseKey}
            className={work.item.image ? undefined : "h-80"}
          />
        </figure>
      ))}
    </div>
  );
}

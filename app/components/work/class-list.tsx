import { ClassSwatch } from "#app/components/ui/class-swatch";

export type LabelClass = { id: string; name: string; description?: string };

/** The label set in the requester's order, with the colours and numbers of the bench. */
export function ClassList({ classes }: { classes: LabelClass[] }) {
  return (
    <ul className="flex flex-col gap-2.5">
      {classes.map((one, index) => (
        <li key={one.id} className="flex items-start gap-2.5">
          <span className="pt-0.5">
            <ClassSwatch index={index} />
          </span>
          <span className="min-w-0">
            <span className="font-medium break-words">{one.name}</span>
            {one.description ? <span className="block text-ink-soft">{one.description}</span> : null}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Names as the kind gives them; descriptions from the label schema where it holds any. */
export function classesOf(labels: { id: string; name: string }[], config: unknown): LabelClass[] {
  const { classes } = (config ?? {}) as { classes?: unknown };
  const described = Array.isArray(classes) ? (classes as { id?: unknown; description?: unknown }[]) : [];
  return labels.map((label) => {
    const description = described.find((one) => one.id === label.id)?.description;
    return typeof description === "string" ? { ...label, description } : label;
  });
}

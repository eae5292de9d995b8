import { TriangleAlert } from "lucide-react";
import type { Attribute, AttributeValues } from "#domain/annotations/attributes/attribute";
import { saidWords, unsaid } from "#domain/annotations/attributes/words";

type Props = {
  mark: { label: string; attributes?: AttributeValues };
  attributes: readonly Attribute[] | undefined;
  active: boolean;
  readOnly: boolean;
};

/** What is said of a mark in a list, and what still must be; of the one in hand the fields say it. */
export function MarkSaid({ mark, attributes, active, readOnly }: Props) {
  const said = active && !readOnly ? "" : saidWords(mark, attributes);
  const open = readOnly ? [] : unsaid(mark, attributes);
  if (!said && (open.length === 0 || active)) return null;
  return (
    <p className="pb-0.5 pl-[3.25rem] text-xs text-ink-soft">
      {said}
      {open.length > 0 ? (
        <span className="flex items-center gap-1 font-medium text-warn-ink">
          <TriangleAlert aria-hidden size={12} className="shrink-0" />
          {open.map((one) => one.name).join(", ")} needed
        </span>
      ) : null}
    </p>
  );
}

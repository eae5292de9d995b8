import type { Item } from "../kind";

/** An item's extra lines and its text, as text: line breaks are kept, nothing is read as HTML. */
export function ItemText({ item }: { item: Item }) {
  return (
    <div className="flex flex-col gap-3">
      {item.fields && item.fields.length > 0 ? (
        <dl className="grid grid-cols-[fit-content(40%)_minmax(0,1fr)] gap-x-4 gap-y-1 border-b border-line pb-3 text-base">
          {item.fields.map((field, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two fields may have the same name, and none moves
            <div key={index} className="contents">
              <dt className="min-w-0 break-words text-ink-soft" dir="auto">
                {field.name}
              </dt>
              <dd className="min-w-0 break-words font-medium" dir="auto">
                {field.value}
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {item.text ? (
        <p className="max-w-[72ch] whitespace-pre-wrap break-words text-lg" dir="auto">
          {item.text}
        </p>
      ) : null}
    </div>
  );
}

import { cx } from "#app/components/ui/cx";
import type { Item } from "#domain/annotations/kind";

/** What a task of the job looks like: its picture, or the beginning of its text. `tall` on the job's own page. */
export function Sample({ item, tall }: { item: Item | null; tall?: boolean }) {
  if (!item) return null;
  const { image, text, fields = [] } = item;
  return (
    <figure
      className={cx(
        "relative overflow-hidden rounded-md border border-line bg-surface-sunken",
        tall ? "max-h-80" : "h-36",
      )}
    >
      {image ? (
        <img
          src={image.url}
          width={image.width}
          height={image.height}
          alt={image.alt ?? "A picture from this job"}
          loading="lazy"
          className={cx("w-full object-cover", tall ? "max-h-80" : "h-full")}
        />
      ) : (
        <div className={cx("p-3 text-sm leading-relaxed text-ink-soft", tall && "pb-8")}>
          {fields.slice(0, 2).map((field) => (
            <p key={field.name} className="truncate">
              <bdi className="font-medium">{field.name}:</bdi> <bdi>{field.value}</bdi>
            </p>
          ))}
          <p
            dir="auto"
            className={cx("break-words whitespace-pre-line", tall ? "line-clamp-12" : "line-clamp-5")}
          >
            {text?.slice(0, tall ? 1_200 : 400)}
          </p>
        </div>
      )}
      <figcaption className="absolute right-0 bottom-0 rounded-tl-md bg-surface/90 px-2 py-0.5 text-xs text-ink-soft">
        One of the tasks
      </figcaption>
    </figure>
  );
}

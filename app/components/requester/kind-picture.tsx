import { dashOf } from "#app/annotate/class-look";
import { ClassMark } from "#app/annotate/class-mark";
import { seriesColor } from "#app/components/ui/series";
import { kindOf } from "#domain/annotations/kinds/index";

/** What an answer of a kind looks like: its own sample, drawn small. Works for every kind, because regions are canonical. */
export function KindPicture({ kind: name }: { kind: string }) {
  const kind = kindOf(name);
  const { item, value, config } = kind.sample;
  const labels = kind.labels(config);
  const place = (label: string) =>
    Math.max(
      0,
      labels.findIndex((one) => one.id === label),
    );
  const regions = kind.regions(value);
  if (item.image) {
    const { url, width, height } = item.image;
    return (
      <span aria-hidden className="relative block aspect-[8/5] overflow-hidden rounded-md bg-surface-sunken">
        <svg
          aria-hidden="true"
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="xMidYMid slice"
          className="absolute inset-0 size-full"
        >
          <image href={url} width={width} height={height} />
          {regions.map((region) =>
            region.type === "box" ? (
              <rect
                key={`${region.x},${region.y},${region.width}`}
                x={region.x}
                y={region.y}
                width={region.width}
                height={region.height}
                fill={seriesColor(place(region.label))}
                fillOpacity="0.18"
                stroke={seriesColor(place(region.label))}
                strokeWidth="6"
                strokeDasharray={dashOf(place(region.label))
                  .map((length) => length * 2)
                  .join(" ")}
              />
            ) : null,
          )}
        </svg>
      </span>
    );
  }
  const chosen = new Set(regions.map((region) => region.label));
  return (
    <span
      aria-hidden
      className="flex aspect-[8/5] flex-col gap-2 overflow-hidden rounded-md bg-surface-sunken p-3 text-sm"
    >
      <span className="line-clamp-2">{item.text}</span>
      <span className="mt-auto flex flex-col gap-1">
        {labels.slice(-3).map(({ id, name: label }) => (
          <span
            key={id}
            className={`flex items-center gap-2 rounded-sm border px-2 py-0.5 ${
              chosen.has(id) ? "border-streak bg-streak-soft font-medium" : "border-line bg-surface-raised"
            }`}
          >
            <ClassMark look={{ id, name: label, hue: place(id), dash: dashOf(place(id)) }} />
            {label}
          </span>
        ))}
      </span>
    </span>
  );
}

import type { HostedToolProps } from "../../surface";
import { ItemText } from "../item-text";
import type { TimeSeriesConfig } from "./config";
import { timeSeriesKeys } from "./keys";
import type { TimeSeriesValue } from "./value";

/** Marking measurements: the value's intervals and change points are handed to the surface and taken back from it. */
export function TimeSeriesTool({
  item,
  config,
  value,
  onChange,
  readOnly,
  compare,
  surfaces,
}: HostedToolProps<TimeSeriesConfig, TimeSeriesValue>) {
  if (!item.series) return <p className="p-6 text-ink-soft">This task came without measurements.</p>;
  const hasText = Boolean(item.text || item.fields?.length);
  return (
    <surfaces.Series
      series={item.series}
      intervalClasses={shown(config.intervals)}
      changeClasses={shown(config.changes)}
      marks={value}
      onChange={onChange}
      readOnly={readOnly}
      minSeconds={config.minSeconds}
      compare={compare?.map((other) => ({ caption: other.caption, marks: other.value }))}
      caption={hasText ? <ItemText item={item} /> : undefined}
      keys={timeSeriesKeys}
    />
  );
}

function shown(classes: TimeSeriesConfig["intervals"]) {
  return classes.map(({ id, name, description, color }) => ({ id, name, description, hue: color }));
}

import { useEffect, useState } from "react";
import type { SeriesSurfaceProps } from "#domain/annotations/surface";
import { type LoadedSeries, loadSeries } from "./load-series";

export type OpenedSeries =
  | { state: "loading" }
  | { state: "failed" }
  | { state: "ready"; series: LoadedSeries };

/** Fetches the measurements of an item; anew when another one comes. */
export function useSeries({ url, points, channels }: SeriesSurfaceProps["series"]): OpenedSeries {
  const [opened, setOpened] = useState<OpenedSeries>({ state: "loading" });
  const count = channels.length;
  useEffect(() => {
    const giveUp = new AbortController();
    setOpened({ state: "loading" });
    loadSeries({ url, points, channels: Array.from({ length: count }) }, giveUp.signal).then(
      (series) => giveUp.signal.aborted || setOpened({ state: "ready", series }),
      () => giveUp.signal.aborted || setOpened({ state: "failed" }),
    );
    return () => giveUp.abort();
  }, [url, points, count]);
  return opened;
}

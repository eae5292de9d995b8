import { useFetcher } from "@remix-run/react";
import { useEffect, useRef } from "react";

const EVERY_MS = 2_000;

/** Reads a loader again every two seconds while the tab can be seen and `on`; the newest answer, else the first. */
export function useLive<T>(path: string, first: T, on: boolean): T {
  const fetcher = useFetcher<T>();
  const latest = useRef(fetcher);
  latest.current = fetcher;
  useEffect(() => {
    if (!on) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible" && latest.current.state === "idle")
        latest.current.load(path);
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [path, on]);
  return (fetcher.data as T | undefined) ?? first;
}

import { useEffect, useRef, useState } from "react";

/** The inner size of an element, kept up to date. */
export function useSize() {
  const host = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    if (!host.current) return;
    const watch = new ResizeObserver(([entry]) => {
      if (entry) setSize({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    watch.observe(host.current);
    return () => watch.disconnect();
  }, []);
  return [host, size] as const;
}

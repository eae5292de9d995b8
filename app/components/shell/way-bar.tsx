import { useNavigation } from "@remix-run/react";
import { useEffect, useState } from "react";

/** A thin streak along the top while a page is on its way, shown only when that takes more than 200 ms. */
export function WayBar() {
  const busy = useNavigation().state !== "idle";
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (!busy) return setShown(false);
    const timer = setTimeout(() => setShown(true), 200);
    return () => clearTimeout(timer);
  }, [busy]);
  if (!shown) return null;
  return (
    <div
      role="progressbar"
      aria-label="Loading the page"
      className="fixed inset-x-0 top-0 z-50 h-0.5 overflow-hidden"
    >
      <div className="h-full w-1/3 animate-[way_1.1s_linear_infinite] bg-streak" />
    </div>
  );
}

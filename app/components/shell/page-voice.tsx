import { useLocation, useNavigation } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";

/**
 * Says the title of each page one comes to without the browser loading it anew. Where what had the focus is gone, from the old page
 * or with what was done on this one, the page itself gets it, so that Tab goes on in the content.
 */
export function PageVoice() {
  const { pathname } = useLocation();
  const settled = useNavigation().state === "idle";
  const before = useRef(pathname);
  const left = useRef(false);
  const [said, setSaid] = useState("");
  useEffect(() => {
    if (!settled) left.current = true;
    if (!settled || !left.current) return;
    left.current = false;
    if (before.current !== pathname) setSaid(document.title);
    before.current = pathname;
    if (document.activeElement === document.body)
      document.getElementById("main")?.focus({ preventScroll: true });
  }, [pathname, settled]);
  return (
    <p aria-live="polite" className="sr-only">
      {said}
    </p>
  );
}

import { useLocation, useNavigation } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";

/**
 * Says the title of each page one comes to without the browser loading it anew, and brings the focus along where what had it is
 * gone: to the page itself, as a fresh page would begin.
 */
export function PageVoice() {
  const { pathname } = useLocation();
  const settled = useNavigation().state === "idle";
  const before = useRef(pathname);
  const [said, setSaid] = useState("");
  useEffect(() => {
    if (!settled || before.current === pathname) return;
    before.current = pathname;
    setSaid(document.title);
    if (document.activeElement === document.body)
      document.getElementById("main")?.focus({ preventScroll: true });
  }, [pathname, settled]);
  return (
    <p aria-live="polite" className="sr-only">
      {said}
    </p>
  );
}

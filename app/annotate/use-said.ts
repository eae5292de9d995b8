import { useEffect, useState } from "react";

const SAID_MS = 6000;

/** A sentence that is shown for a while, and how it is said; the same one said again is shown for as long again. */
export function useSaid(): [string, (sentence: string) => void] {
  const [said, say] = useState({ sentence: "" });
  useEffect(() => {
    if (!said.sentence) return;
    const timer = setTimeout(() => say({ sentence: "" }), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);
  return [said.sentence, (sentence) => say({ sentence })];
}

import { useEffect, useState } from "react";

const STILL_MS = 250;

/** Tells words to those who do not see them, after the hand has been still for a moment; when `quiet`, nothing new is told. */
export function Spoken({ words, quiet = false }: { words: string; quiet?: boolean }) {
  const [said, say] = useState("");
  useEffect(() => {
    if (quiet) return;
    const timer = setTimeout(() => say(words), STILL_MS);
    return () => clearTimeout(timer);
  }, [words, quiet]);
  return (
    <p aria-live="polite" className="sr-only">
      {said}
    </p>
  );
}

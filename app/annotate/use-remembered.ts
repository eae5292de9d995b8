import { useEffect, useState } from "react";

/** A yes or no that this browser remembers; where storage is not allowed it lasts as long as the page. */
export function useRemembered(name: string, otherwise: boolean): [boolean, (value: boolean) => void] {
  const [value, setValue] = useState(otherwise);
  useEffect(() => {
    try {
      const stored = localStorage.getItem(name);
      if (stored !== null) setValue(stored === "yes");
    } catch {
      // Storage is switched off; the page's own memory serves.
    }
  }, [name]);
  const remember = (next: boolean) => {
    setValue(next);
    try {
      localStorage.setItem(name, next ? "yes" : "no");
    } catch {
      // As above.
    }
  };
  return [value, remember];
}

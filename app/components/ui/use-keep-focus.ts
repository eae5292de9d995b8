import { type RefObject, useEffect, useRef } from "react";

const FOCUSABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary";

/**
 * For a list whose items leave it when they are dealt with: where the item that had the focus is gone, the same control of the
 * one that has taken its place gets it, so that somebody at the keyboard goes on where they were.
 */
export function useKeepFocus<E extends HTMLElement>(): RefObject<E> {
  const list = useRef<E>(null);
  const place = useRef<{ item: number; control: number }>();
  useEffect(() => {
    const here = list.current;
    const enter = ({ target }: FocusEvent) => {
      const item = [...(here?.children ?? [])].findIndex((one) => one.contains(target as Node));
      const controls = [...(here?.children[item]?.querySelectorAll(FOCUSABLE) ?? [])];
      place.current = { item, control: controls.indexOf(target as Element) };
    };
    // Without a successor the focus did not go elsewhere: what had it may just have been taken away.
    const leave = ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget && !here?.contains(relatedTarget as Node)) place.current = undefined;
    };
    here?.addEventListener("focusin", enter);
    here?.addEventListener("focusout", leave);
    return () => {
      here?.removeEventListener("focusin", enter);
      here?.removeEventListener("focusout", leave);
    };
  }, []);
  useEffect(() => {
    const at = place.current;
    const isLost = [document.body, document.getElementById("main")].includes(
      document.activeElement as HTMLElement,
    );
    if (!at || !isLost) return;
    place.current = undefined;
    const items = list.current?.children ?? [];
    const controls = items[Math.min(at.item, items.length - 1)]?.querySelectorAll<HTMLElement>(FOCUSABLE);
    (controls?.[at.control] ?? controls?.[0])?.focus();
  });
  return list;
}

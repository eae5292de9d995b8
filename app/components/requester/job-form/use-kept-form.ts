import { useEffect, useRef, useState } from "react";

type Kept = Record<string, string>;

/**
 * Keeps what is typed into a form on this device until it was sent, so that a closed tab loses nothing. `kept` is what
 * an earlier visit left; it is read after the first render, so key the form by `version`.
 */
export function useKeptForm(name: string, failed: boolean) {
  const [state, setState] = useState<{ kept?: Kept; version: number }>({ version: 0 });
  const sent = useRef(false);
  if (failed) sent.current = false;
  useEffect(() => {
    const text = window.localStorage.getItem(name);
    if (text) setState({ kept: JSON.parse(text) as Kept, version: 1 });
    return () => {
      if (sent.current) window.localStorage.removeItem(name);
    };
  }, [name]);
  const keep = (form: HTMLFormElement) => {
    const values: Kept = {};
    for (const [key, value] of new FormData(form)) if (typeof value === "string") values[key] = value;
    window.localStorage.setItem(name, JSON.stringify(values));
  };
  const forget = () => {
    window.localStorage.removeItem(name);
    setState(({ version }) => ({ version: version + 1 }));
  };
  return {
    ...state,
    forget,
    onSubmit: () => {
      sent.current = true;
    },
    /** State that is not in an input yet when the event fires (a removed class) is kept a moment later. */
    onInput: (event: { currentTarget: HTMLFormElement }) => {
      const form = event.currentTarget;
      setTimeout(() => keep(form), 0);
    },
  };
}

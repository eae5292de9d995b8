import { createContext, type FocusEvent, useContext, useId, useState } from "react";
import type { ActionFailure } from "./action-failure";
import { afterPress } from "./after-press";
import { complaint } from "./complaint";

/** The failure of the surrounding form, so that each field finds its own error and what was typed. */
export const FormFailure = createContext<ActionFailure | undefined>(undefined);

export type FieldState = {
  id: string;
  helpId?: string;
  errorId?: string;
  error?: string;
  typed?: string;
  /** Give it to the control's `onBlur`: judges what was typed, and lets go of an error that was seen to. */
  leave: (event: FocusEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>) => void;
};

/**
 * The ids, error and kept text of one field. An `error` given by the caller wins over the form's. What the
 * browser itself can judge (type, pattern, length) is said when the field is left; the rest by the action.
 */
export function useFieldState(name: string | undefined, help: unknown, error?: string): FieldState {
  const id = useId();
  const failure = useContext(FormFailure);
  const typed = name ? failure?.values[name] : undefined;
  const [left, setLeft] = useState<{ said: string; before: ActionFailure | undefined }>();
  const told = error ?? (name ? failure?.errors[name] : undefined);
  // Each new answer of the action counts anew, from its first picture on: the form looks there for the first wrong field.
  const shown = (left && left.before === failure ? left.said : told) || undefined;
  return {
    id,
    helpId: help ? `${id}-help` : undefined,
    errorId: shown ? `${id}-error` : undefined,
    error: shown,
    typed,
    leave({ currentTarget }) {
      const { value, validity, title } = currentTarget;
      if (value === "" || value === (typed ?? "")) return;
      const said = complaint(validity, title);
      afterPress(() => setLeft({ said, before: failure }));
    },
  };
}

/** The aria attributes that tie a control to its help and its error. */
export function described(state: FieldState): { "aria-describedby"?: string; "aria-invalid"?: true } {
  const ids = [state.errorId, state.helpId].filter(Boolean).join(" ");
  return { "aria-describedby": ids || undefined, "aria-invalid": state.error ? true : undefined };
}

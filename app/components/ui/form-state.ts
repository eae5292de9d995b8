import { createContext, type FocusEvent, useContext, useEffect, useId, useState } from "react";
import type { ActionFailure } from "./action-failure";
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
  const [left, setLeft] = useState<string>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new answer of the action counts anew
  useEffect(() => setLeft(undefined), [failure]);
  const told = error ?? (name ? failure?.errors[name] : undefined);
  const shown = (left ?? told) || undefined;
  return {
    id,
    helpId: help ? `${id}-help` : undefined,
    errorId: shown ? `${id}-error` : undefined,
    error: shown,
    typed,
    leave({ currentTarget }) {
      const { value, validity, title } = currentTarget;
      if (value !== "" && value !== (typed ?? "")) setLeft(complaint(validity, title));
    },
  };
}

/** The aria attributes that tie a control to its help and its error. */
export function described(state: FieldState): { "aria-describedby"?: string; "aria-invalid"?: true } {
  const ids = [state.errorId, state.helpId].filter(Boolean).join(" ");
  return { "aria-describedby": ids || undefined, "aria-invalid": state.error ? true : undefined };
}

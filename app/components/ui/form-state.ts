import { createContext, useContext, useId } from "react";
import type { ActionFailure } from "./action-failure";

/** The failure of the surrounding form, so that each field finds its own error and what was typed. */
export const FormFailure = createContext<ActionFailure | undefined>(undefined);

export type FieldState = {
  id: string;
  helpId?: string;
  errorId?: string;
  error?: string;
  typed?: string;
};

/** The ids, error and kept text of one field. An `error` given by the caller wins over the form's. */
export function useFieldState(name: string | undefined, help: unknown, error?: string): FieldState {
  const id = useId();
  const failure = useContext(FormFailure);
  const shown = error ?? (name ? failure?.errors[name] : undefined);
  return {
    id,
    helpId: help ? `${id}-help` : undefined,
    errorId: shown ? `${id}-error` : undefined,
    error: shown,
    typed: name ? failure?.values[name] : undefined,
  };
}

/** The aria attributes that tie a control to its help and its error. */
export function described(state: FieldState): { "aria-describedby"?: string; "aria-invalid"?: true } {
  const ids = [state.errorId, state.helpId].filter(Boolean).join(" ");
  return { "aria-describedby": ids || undefined, "aria-invalid": state.error ? true : undefined };
}

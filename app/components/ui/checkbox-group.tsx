import type { ReactNode } from "react";
import { FieldError } from "./field";
import { described, useFieldState } from "./form-state";

type Props = {
  /** The name its checkboxes share; they pass `error=""`, as what is wrong is said once, of all of them. */
  name: string;
  legend: ReactNode;
  className?: string;
  children: ReactNode;
};

/** Any of a few, under one question. */
export function CheckboxGroup({ name, legend, className, children }: Props) {
  const state = useFieldState(name, undefined);
  return (
    <fieldset className="flex min-w-0 flex-col gap-1" {...described(state)}>
      <legend className="mb-2 font-medium">{legend}</legend>
      <div className={className}>{children}</div>
      <FieldError state={state} />
    </fieldset>
  );
}

import { type FetcherWithComponents, Form, type FormProps, useActionData } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { type ActionFailure, failureIn } from "./action-failure";
import { cx } from "./cx";
import { FormFailure } from "./form-state";
import { Notice } from "./notice";

type Props = FormProps & {
  /** Sends through this fetcher instead of a navigation; its answer is read for the failure. */
  fetcher?: FetcherWithComponents<unknown>;
  /** Overrides the failure found in the action's answer; null says that it belongs to another form of the page. */
  failure?: ActionFailure | null;
  /** Sent along, and says which form of the page it was: with it, only its own failure is shown in it. */
  intent?: string;
};

const CONTROL = "input:not([type=hidden]):enabled, textarea:enabled, select:enabled, button:enabled";

/**
 * A Remix form that shows its action's refusal above the fields, beside each wrong field, keeps what was typed,
 * and puts the focus on the first wrong field. The action answers `refuse(error, form)`.
 */
export function ActionForm({
  fetcher,
  failure: given,
  intent,
  method = "post",
  className,
  children,
  ...rest
}: Props) {
  const ref = useRef<HTMLFormElement>(null);
  const navigated = failureIn(useActionData());
  const found = fetcher ? failureIn(fetcher.data) : navigated;
  const own = intent === undefined || found?.values.intent === intent ? found : undefined;
  const failure = given === undefined ? own : (given ?? undefined);
  const [marked, setMarked] = useState(0);
  useEffect(() => {
    if (!failure) return;
    const [wrong, ...others] = ref.current?.querySelectorAll<HTMLElement>("[aria-invalid=true]") ?? [];
    const told = Object.entries(failure.errors);
    const isOneOfThem = told.some(([path]) => failure.message.startsWith(`${path}: `));
    setMarked(isOneOfThem && wrong && others.length + 1 >= told.length ? told.length : 0);
    // A group of choices cannot have the focus itself.
    const place = wrong?.matches("fieldset") ? wrong.querySelector<HTMLElement>(CONTROL) : wrong;
    (place ?? ref.current?.querySelector<HTMLElement>("[data-failure]"))?.focus();
  }, [failure]);
  const Sender = (fetcher?.Form ?? Form) as typeof Form;
  return (
    <FormFailure.Provider value={failure}>
      <Sender {...rest} ref={ref} method={method} noValidate className={cx("flex flex-col gap-4", className)}>
        {failure ? (
          <div data-failure tabIndex={-1} className="rounded-md">
            <Notice tone="bad" title={marked > 0 ? markedWords(marked) : failure.message} live />
          </div>
        ) : null}
        {intent === undefined ? null : <input type="hidden" name="intent" value={intent} />}
        {children}
      </Sender>
    </FormFailure.Provider>
  );
}

/** Where each wrong field says itself what is wrong with it, the sentence above only counts them. */
function markedWords(fields: number): string {
  return fields === 1
    ? "One thing is not right yet. It is marked below."
    : `${fields} things are not right yet. They are marked below.`;
}

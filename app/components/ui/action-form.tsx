import { type FetcherWithComponents, Form, type FormProps, useActionData } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { type ActionFailure, failureIn } from "./action-failure";
import { cx } from "./cx";
import { FormFailure } from "./form-state";
import { Notice } from "./notice";

type Props = FormProps & {
  /** Sends through this fetcher instead of a navigation; its answer is read for the failure. */
  fetcher?: FetcherWithComponents<unknown>;
  /** Overrides the failure found in the action's answer; null says that it belongs to another form of the page. */
  failure?: ActionFailure | null;
};

/**
 * A Remix form that shows its action's refusal above the fields, beside each wrong field, keeps what was typed,
 * and puts the focus on the first wrong field. The action answers `refuse(error, form)`.
 */
export function ActionForm({
  fetcher,
  failure: given,
  method = "post",
  className,
  children,
  ...rest
}: Props) {
  const ref = useRef<HTMLFormElement>(null);
  const navigated = failureIn(useActionData());
  const found = fetcher ? failureIn(fetcher.data) : navigated;
  const failure = given === undefined ? found : (given ?? undefined);
  useEffect(() => {
    if (!failure) return;
    const wrong = ref.current?.querySelector<HTMLElement>("[aria-invalid=true]");
    (wrong ?? ref.current?.querySelector<HTMLElement>("[data-failure]"))?.focus();
  }, [failure]);
  const Sender = (fetcher?.Form ?? Form) as typeof Form;
  return (
    <FormFailure.Provider value={failure}>
      <Sender {...rest} ref={ref} method={method} noValidate className={cx("flex flex-col gap-4", className)}>
        {failure ? (
          <div data-failure tabIndex={-1} className="rounded-md">
            <Notice tone="bad" title={failure.message} live />
          </div>
        ) : null}
        {children}
      </Sender>
    </FormFailure.Provider>
  );
}

import { useActionData } from "@remix-run/react";
import { type ActionFailure, failureIn } from "#app/components/ui/action-failure";

/** The action's refusal, when it was this form (by its `intent`) that was sent: a page with several forms shows it once. */
export function useFailureOf(intent: string): ActionFailure | undefined {
  const failure = failureIn(useActionData());
  return failure?.values.intent === intent ? failure : undefined;
}

import { useFailureOf } from "#app/components/requester/setup/use-failure-of";
import { ActionForm } from "#app/components/ui/action-form";
import { SubmitButton } from "#app/components/ui/submit-button";
import { TextField } from "#app/components/ui/text-field";

/** Gives the qualification to one worker by id. */
export function GrantForm() {
  return (
    <ActionForm className="max-w-[36rem]" failure={useFailureOf("grant") ?? null}>
      <input type="hidden" name="intent" value="grant" />
      <TextField
        label="Id of the worker"
        name="workerId"
        placeholder="per_…"
        autoComplete="off"
        className="font-mono"
      />
      <div>
        <SubmitButton look="quiet">Grant</SubmitButton>
      </div>
    </ActionForm>
  );
}

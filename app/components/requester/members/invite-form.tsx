import { useFailureOf } from "#app/components/requester/setup/use-failure-of";
import { ActionForm } from "#app/components/ui/action-form";
import { RadioGroup } from "#app/components/ui/radio-group";
import { SubmitButton } from "#app/components/ui/submit-button";
import { TextField } from "#app/components/ui/text-field";
import { ROLES } from "./roles";

/** An address and a role. Only an owner makes another owner. */
export function InviteForm({ mayOwn, why }: { mayOwn: boolean; why: string | undefined }) {
  return (
    <ActionForm className="max-w-[36rem] gap-5" failure={useFailureOf("invite") ?? null}>
      <input type="hidden" name="intent" value="invite" />
      <TextField label="E-mail address" name="email" type="email" autoComplete="off" />
      <RadioGroup
        name="role"
        legend="Role"
        defaultValue="reviewer"
        options={ROLES.map((role) => ({ ...role, disabled: role.value === "owner" && !mayOwn }))}
      />
      <div>
        <SubmitButton why={why}>Send invitation</SubmitButton>
      </div>
    </ActionForm>
  );
}

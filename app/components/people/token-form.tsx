import { ActionForm } from "#app/components/ui/action-form";
import { Checkbox } from "#app/components/ui/checkbox";
import { CheckboxGroup } from "#app/components/ui/checkbox-group";
import { SelectField } from "#app/components/ui/select-field";
import { SubmitButton } from "#app/components/ui/submit-button";
import { TextField } from "#app/components/ui/text-field";
import type { Scope } from "#domain/context";
import { scopeMeanings } from "./scope-meanings";

const spans = [
  { value: "7", label: "A week" },
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "A year" },
];

/** What a new token is called, what it may do, and for how long. */
export function TokenForm({ isAdmin }: { isAdmin: boolean }) {
  return (
    <ActionForm className="max-w-[34rem]">
      <TextField
        name="name"
        label="Name"
        required
        maxLength={60}
        help="What will use it: “nightly import”."
      />
      <Scopes isAdmin={isAdmin} />
      <SelectField name="expiresInDays" label="Works for" defaultValue="90" options={spans} />
      <div>
        <SubmitButton>Create token</SubmitButton>
      </div>
    </ActionForm>
  );
}

function Scopes({ isAdmin }: { isAdmin: boolean }) {
  const offered = (Object.keys(scopeMeanings) as Scope[]).filter((scope) => scope !== "admin" || isAdmin);
  return (
    <CheckboxGroup name="scopes" legend="It may" className="flex flex-col gap-2">
      {offered.map((scope) => (
        <Checkbox
          key={scope}
          name="scopes"
          value={scope}
          error=""
          label={
            <>
              {scopeMeanings[scope]} <code className="text-sm text-ink-soft">{scope}</code>
            </>
          }
        />
      ))}
    </CheckboxGroup>
  );
}

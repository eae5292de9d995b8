import { Checkbox } from "#app/components/ui/checkbox";
import { CheckboxGroup } from "#app/components/ui/checkbox-group";
import { SelectField } from "#app/components/ui/select-field";
import { TextField } from "#app/components/ui/text-field";

export type WorkerChoices = {
  countries: { code: string; name: string }[];
  languages: { tag: string; name: string }[];
};
type Props = WorkerChoices & {
  displayName?: string;
  country?: string;
  spoken?: string[];
  countryFixed?: boolean;
};

/** What a worker says about oneself: a pseudonym, where one is paid, what one reads well. */
export function WorkerFields({
  countries,
  languages,
  displayName,
  country,
  spoken = [],
  countryFixed,
}: Props) {
  return (
    <>
      <TextField
        name="displayName"
        label="Pseudonym"
        defaultValue={displayName}
        autoComplete="nickname"
        required
        maxLength={40}
        help="The only name that requesters and reviewers see."
      />
      {countryFixed ? (
        <TextField
          label="Country"
          value={countries.find((one) => one.code === country)?.name ?? ""}
          readOnly
          help="You are paid in the country you began in. Write to us if you have moved."
        />
      ) : (
        <SelectField
          name="country"
          label="Country"
          defaultValue={country ?? ""}
          autoComplete="country"
          required
          help="Where you live and are paid."
          options={[
            { value: "", label: "Choose a country" },
            ...countries.map((one) => ({ value: one.code, label: one.name })),
          ]}
        />
      )}
      <CheckboxGroup
        name="languages"
        legend="Languages you read well"
        className="grid max-h-64 grid-cols-2 gap-x-4 gap-y-2 overflow-y-auto rounded-md border border-line-strong bg-surface-raised p-3 sm:grid-cols-3"
      >
        {languages.map((one) => (
          <Checkbox
            key={one.tag}
            name="languages"
            value={one.tag}
            label={one.name}
            error=""
            defaultChecked={spoken.includes(one.tag)}
          />
        ))}
      </CheckboxGroup>
    </>
  );
}

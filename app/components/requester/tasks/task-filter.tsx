import { Form, useSearchParams, useSubmit } from "@remix-run/react";
import { Search } from "lucide-react";
import { Button } from "#app/components/ui/button";
import { SelectField } from "#app/components/ui/select-field";
import { TextField } from "#app/components/ui/text-field";

const states = [
  { value: "", label: "All states" },
  { value: "open", label: "Open" },
  { value: "undecided", label: "Undecided" },
  { value: "settled", label: "Settled" },
  { value: "cancelled", label: "Cancelled" },
];
const lanes = [
  { value: "", label: "Gold and ordinary" },
  { value: "only", label: "Gold only" },
  { value: "none", label: "Ordinary only" },
];

/** Narrows the tasks; what was chosen stands in the URL. */
export function TaskFilter() {
  const [search] = useSearchParams();
  const submit = useSubmit();
  const send = (event: { currentTarget: { form: HTMLFormElement | null } }) =>
    submit(event.currentTarget.form);
  return (
    <Form role="search" className="flex flex-wrap items-end gap-3">
      <TextField
        label="External id begins with"
        name="search"
        type="search"
        defaultValue={search.get("search") ?? ""}
        fieldClassName="w-full sm:w-52"
      />
      <SelectField
        label="State"
        name="state"
        options={states}
        defaultValue={search.get("state") ?? ""}
        onChange={send}
      />
      <SelectField
        label="Which tasks"
        name="gold"
        options={lanes}
        defaultValue={search.get("gold") ?? ""}
        onChange={send}
      />
      <Button type="submit" icon={Search}>
        Search
      </Button>
    </Form>
  );
}

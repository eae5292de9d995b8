import { Form, useSearchParams, useSubmit } from "@remix-run/react";
import { Search } from "lucide-react";
import { Button } from "#app/components/ui/button";
import { SelectField } from "#app/components/ui/select-field";
import { TextField } from "#app/components/ui/text-field";

const states = [
  { value: "", label: "All states" },
  { value: "draft", label: "Drafts" },
  { value: "published", label: "Published" },
  { value: "paused", label: "Paused" },
  { value: "closed", label: "Closed" },
];

/** Narrows the list; what was chosen stands in the URL. */
export function JobsFilter() {
  const [search] = useSearchParams();
  const submit = useSubmit();
  const sort = search.get("sort");
  return (
    <Form role="search" className="mb-4 flex flex-wrap items-end gap-3">
      {sort ? <input type="hidden" name="sort" value={sort} /> : null}
      <TextField
        label="Title"
        name="search"
        type="search"
        defaultValue={search.get("search") ?? ""}
        fieldClassName="w-full sm:w-64"
      />
      <SelectField
        label="State"
        name="state"
        options={states}
        defaultValue={search.get("state") ?? ""}
        onChange={(event) => submit(event.currentTarget.form)}
      />
      <Button type="submit" icon={Search}>
        Search
      </Button>
    </Form>
  );
}

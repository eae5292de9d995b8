import { Form, useSearchParams, useSubmit } from "@remix-run/react";
import { Button } from "#app/components/ui/button";
import { Checkbox } from "#app/components/ui/checkbox";
import { SelectField } from "#app/components/ui/select-field";

const sorts = [
  { value: "", label: "Newest first" },
  { value: "hour", label: "Best pay per hour" },
  { value: "task", label: "Best pay per task" },
];

/** What the board shows, in the URL. Works without scripts; with them each choice counts at once. */
export function BoardFilters({ kinds }: { kinds: { name: string; title: string }[] }) {
  const [search] = useSearchParams();
  const submit = useSubmit();
  return (
    <Form
      key={search.toString()}
      role="search"
      aria-label="Jobs"
      onChange={(event) => submit(event.currentTarget, { preventScrollReset: true })}
      className="mb-4 flex flex-wrap items-end gap-x-4 gap-y-3"
    >
      <SelectField
        name="kind"
        label="Kind of work"
        defaultValue={search.get("kind") ?? ""}
        options={[
          { value: "", label: "All kinds" },
          ...kinds.map((k) => ({ value: k.name, label: k.title })),
        ]}
      />
      <SelectField name="sort" label="Order" defaultValue={search.get("sort") ?? ""} options={sorts} />
      <Checkbox
        name="mine"
        value="1"
        label="Only what I qualify for"
        defaultChecked={search.get("mine") === "1"}
        className="pb-2"
      />
      <noscript>
        <Button type="submit">Show</Button>
      </noscript>
    </Form>
  );
}

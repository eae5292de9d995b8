import { Form, useSearchParams } from "@remix-run/react";
import { Search } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "#app/components/ui/button";
import { TextField } from "#app/components/ui/text-field";

type Props = { label: string; help?: string; name?: string; children?: ReactNode };

/** Narrows a list; what was asked for stands in the URL. */
export function SearchForm({ label, help, name = "q", children }: Props) {
  const [search] = useSearchParams();
  return (
    <Form method="get" role="search" className="mb-4 flex flex-wrap items-start gap-3">
      <TextField
        key={search.get(name)}
        type="search"
        name={name}
        label={label}
        help={help}
        defaultValue={search.get(name) ?? ""}
        fieldClassName="w-full sm:w-80"
      />
      {children}
      <Button type="submit" icon={Search} className="sm:mt-6">
        Search
      </Button>
    </Form>
  );
}

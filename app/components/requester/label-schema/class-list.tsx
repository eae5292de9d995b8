import { Plus } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "#app/components/ui/button";
import type { ConfigPieces } from "#domain/annotations/config-form";
import { ClassRow } from "./class-row";

/** The classes of a label schema, in the order in which workers see them. */
export const ClassList: ConfigPieces["Classes"] = ({
  classes,
  onChange,
  problem,
  at: place = "classes",
  label = "Classes",
  help,
  keysFrom = 0,
  nested,
  examples,
  mayBeEmpty,
}) => {
  const [fixed] = useState(() => new Set(classes.map((one) => one.id).filter(Boolean)));
  const list = useRef<HTMLOListElement>(null);
  const add = () => {
    onChange([...classes, { id: "", name: "" }]);
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLInputElement>("li:last-child input")?.focus(),
    );
  };
  const whole = problem(place);
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-medium">{label}</legend>
      <p className="mb-2 text-sm text-ink-soft">
        {help ? `${help} ` : ""}In the order in which workers see them. The key before each name chooses it.
      </p>
      {whole ? <p className="mb-2 text-sm text-bad-ink">{whole}</p> : null}
      <ol ref={list} className="flex flex-col gap-2">
        {classes.map((_, at) => (
          <ClassRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a class has no identity of its own while its id is being written
            key={at}
            {...{ classes, at, keysFrom, fixed, onChange, nested, examples, mayBeEmpty }}
            problem={(path) => problem(`${place}.${at}.${path}`)}
            last={classes.length - 1}
          />
        ))}
      </ol>
      <Button icon={Plus} size="small" className="mt-3" onClick={add}>
        Add a class
      </Button>
    </fieldset>
  );
};

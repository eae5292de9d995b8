import { useState } from "react";
import type { Attribute, AttributeType } from "../attributes/attribute";
import type { ConfigPieces } from "../config-form";
import { idFor } from "../id-for";

type Props = {
  attributes: readonly Attribute[] | undefined;
  classes: readonly { id: string; name: string }[];
  /** What is marked: "box". */
  noun: string;
  onChange: (attributes: Attribute[] | undefined) => void;
  /** What is wrong with the config, whose list `attributes` this is. */
  problem: (path: string) => string | undefined;
  pieces: ConfigPieces;
};

const TYPES: { value: AttributeType; label: string }[] = [
  { value: "choice", label: "one of several options" },
  { value: "several", label: "any of several options" },
  { value: "switch", label: "yes or no" },
  { value: "number", label: "a number" },
  { value: "text", label: "a short text" },
];

/** What is asked of every mark besides its class: name, how it is answered, of which classes, and whether it must be. */
export function AttributesForm({ attributes = [], classes, noun, onChange, problem, pieces }: Props) {
  const { Choice, Rows, Text } = pieces;
  // Answers may use an id already: only a new attribute's follows its name.
  const [fixed] = useState(() => new Set(attributes.map((one) => one.id).filter(Boolean)));
  const put = (next: Attribute[]) => onChange(next.length > 0 ? next : undefined);
  const change = (at: number, one: Attribute) => put(attributes.with(at, one));
  const rename = (at: number, one: Attribute, name: string) => {
    const others = attributes.filter((_, i) => i !== at).map((each) => each.id);
    change(at, { ...one, name, id: fixed.has(one.id) ? one.id : idFor(name, others, "attribute") });
  };
  const add = () => put([...attributes, { id: "", name: "", type: "choice", options: [] }]);
  const move = (at: number, by: -1 | 1) => {
    const [one, other] = [attributes[at], attributes[at + by]];
    if (one && other) put(attributes.with(at, other).with(at + by, one));
  };
  return (
    <Rows
      label="Attributes"
      help={`What workers say of every ${noun} besides its class, such as a colour or whether it is moving. Leave empty for none.`}
      error={problem("attributes")}
      noun="attribute"
      count={attributes.length}
      nameOf={(at) => attributes[at]?.name ?? ""}
      onAdd={add}
      onRemove={(at) => put(attributes.filter((_, i) => i !== at))}
      onMove={move}
    >
      {(at) => {
        const one = attributes[at];
        if (!one) return null;
        const wrong = (path: string) => problem(`attributes.${at}.${path}`);
        return (
          <>
            <Text
              label="Attribute"
              value={one.name}
              error={wrong("name") ?? wrong("id")}
              onChange={(name) => rename(at, one, name)}
            />
            <Choice
              label="Answered by"
              value={one.type}
              options={TYPES}
              onChange={(type) => change(at, retyped(one, type as AttributeType))}
            />
            <Details key={one.id} {...{ one, wrong, pieces }} onChange={(next) => change(at, next)} />
            <AskedOf {...{ one, classes, wrong, pieces }} onChange={(next) => change(at, next)} />
          </>
        );
      }}
    </Rows>
  );
}

type PartProps = {
  one: Attribute;
  onChange: (one: Attribute) => void;
  wrong: (path: string) => string | undefined;
  pieces: ConfigPieces;
};

function Details({ one, onChange, wrong, pieces }: PartProps) {
  const { Amount, Text } = pieces;
  if (one.type === "switch") return null;
  if ("options" in one) return <Options {...{ one, onChange, wrong, pieces }} />;
  if (one.type === "text")
    return (
      <Amount
        label="Longest answer"
        suffix="characters"
        help="100 when empty."
        value={one.longest}
        error={wrong("longest")}
        onChange={(longest) => onChange(withOptional(one, { longest }))}
      />
    );
  return (
    <>
      <Amount
        label="Least"
        value={one.least}
        error={wrong("least")}
        onChange={(least) => onChange(withOptional(one, { least }))}
      />
      <Amount
        label="Most"
        value={one.most}
        error={wrong("most")}
        onChange={(most) => onChange(withOptional(one, { most }))}
      />
      <Text
        label="Unit"
        help="Such as km/h. May be empty."
        value={one.unit ?? ""}
        error={wrong("unit")}
        onChange={(unit) => onChange(withOptional(one, { unit: unit || undefined }))}
      />
      <Amount
        label="Counts as the same within"
        help="Two answers no farther apart agree. Only equal ones when empty."
        value={one.tolerance}
        error={wrong("tolerance")}
        onChange={(tolerance) => onChange(withOptional(one, { tolerance }))}
      />
    </>
  );
}

type OptionsProps = Omit<PartProps, "one"> & { one: Extract<Attribute, { options: unknown }> };

/** One option on each line; one that keeps its words keeps its id. */
function Options({ one, onChange, wrong, pieces }: OptionsProps) {
  const { Lines } = pieces;
  const [typed, setTyped] = useState(() => one.options.map((option) => option.name).join("\n"));
  const first = one.options.findIndex((_, at) => wrong(`options.${at}.name`) ?? wrong(`options.${at}.id`));
  return (
    <Lines
      label="Options"
      help="One on each line, in the order in which workers see them."
      rows={4}
      value={typed}
      error={wrong("options") ?? wrong(`options.${first}.name`) ?? wrong(`options.${first}.id`)}
      onChange={(text) => {
        setTyped(text);
        onChange({ ...one, options: optionsOf(text, one.options) });
      }}
    />
  );
}

function AskedOf({ one, classes, onChange, wrong, pieces }: PartProps & Pick<Props, "classes">) {
  const { Choice, Switch } = pieces;
  const known = classes.filter((each) => each.id !== "");
  const put = (chosen: string[] | undefined) => onChange(withOptional(one, { classes: chosen }));
  return (
    <>
      {known.length > 1 || one.classes ? (
        <Choice
          label="Asked of"
          value={one.classes ? "some" : "all"}
          options={[
            { value: "all", label: "every class" },
            { value: "some", label: "some classes only" },
          ]}
          error={wrong("classes")}
          onChange={(which) => put(which === "all" ? undefined : known.map((each) => each.id))}
        />
      ) : null}
      {one.type === "switch" ? null : (
        <Switch
          label="Must be answered"
          value={one.required ?? false}
          onChange={(required) => onChange(withOptional(one, { required: required || undefined }))}
        />
      )}
      {one.classes
        ? known.map(({ id, name }) => (
            <Switch
              key={id}
              label={name}
              value={one.classes?.includes(id) ?? false}
              onChange={(on) =>
                put(
                  known
                    .map((each) => each.id)
                    .filter((each) => (each === id ? on : one.classes?.includes(each))),
                )
              }
            />
          ))
        : null}
    </>
  );
}

/** Members that are undefined are left out: a label schema has them or not. */
function withOptional<A extends Attribute>(one: A, changes: Partial<Record<string, unknown>>): Attribute {
  const next = Object.entries({ ...one, ...changes }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(next) as Attribute;
}

/** The same question answered in another way. */
function retyped(one: Attribute, type: AttributeType): Attribute {
  const { id, name, description, classes } = one;
  const kept = { id, name, ...(description ? { description } : {}), ...(classes ? { classes } : {}) };
  if (type === "switch") return { ...kept, type };
  const asked = { ...kept, ...("required" in one && one.required ? { required: true } : {}) };
  if (type === "choice" || type === "several")
    return { ...asked, type, options: "options" in one ? one.options : [] };
  return { ...asked, type };
}

type Option = { id: string; name: string };

function optionsOf(text: string, before: readonly Option[]): Option[] {
  const names = text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  const options: Option[] = [];
  names.forEach((name) => {
    const known = before.find((one) => one.name === name);
    const taken = options.map((one) => one.id);
    options.push({ id: known && !taken.includes(known.id) ? known.id : idFor(name, taken, "option"), name });
  });
  return options;
}

import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "#app/components/ui/button";
import {
  type ApiSchema,
  type ApiType,
  type Arg,
  type Field,
  namedType,
  type Operation,
  written,
} from "./schema";

type Props = { schema: ApiSchema; onInsert: (operation: Operation, field: Field) => void };

const HEADS: Record<Operation, string> = {
  query: "Queries",
  mutation: "Mutations",
  subscription: "Subscriptions",
};

/** Every operation and type of the API, to be searched and followed. */
export function SchemaDocs({ schema, onInsert }: Props) {
  const [search, setSearch] = useState("");
  const [typeName, setTypeName] = useState<string>();
  const type = typeName === undefined ? undefined : schema.types.get(typeName);
  const matches = (name: string) => name.toLowerCase().includes(search.trim().toLowerCase());
  return (
    <nav aria-label="Schema" className="flex flex-col gap-4">
      <label className="flex flex-col gap-1 text-sm font-medium">
        Search the schema
        <input
          type="search"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          className="h-9 rounded-md border border-line-strong bg-surface px-3 text-base font-normal"
        />
      </label>
      {type ? (
        <TypeDocs type={type} onFollow={setTypeName} onBack={() => setTypeName(undefined)} />
      ) : (
        <>
          {schema.roots
            .map(({ operation, type: root }) => ({
              operation,
              fields: (root.fields ?? []).filter((field) => matches(field.name)),
            }))
            .filter(({ fields }) => fields.length > 0)
            .map(({ operation, fields }) => (
              <details key={operation} open={operation === "query" || search !== ""}>
                <summary className="cursor-pointer text-sm font-semibold">{HEADS[operation]}</summary>
                <ul className="mt-2 flex flex-col gap-3">
                  {fields.map((field) => (
                    <li key={field.name} className="text-sm">
                      <div className="flex items-start justify-between gap-2">
                        <Signature field={field} onFollow={setTypeName} />
                        <Button
                          size="small"
                          icon={Plus}
                          aria-label={`Insert ${field.name}`}
                          onClick={() => onInsert(operation, field)}
                        />
                      </div>
                      {field.description ? <p className="mt-0.5 text-ink-soft">{field.description}</p> : null}
                    </li>
                  ))}
                </ul>
              </details>
            ))}
          {search.trim() ? <TypeList schema={schema} matches={matches} onFollow={setTypeName} /> : null}
        </>
      )}
    </nav>
  );
}

type Follow = { onFollow: (type: string) => void };

function TypeList({
  schema,
  matches,
  onFollow,
}: Follow & { schema: ApiSchema; matches: (name: string) => boolean }) {
  const found = [...schema.types.keys()].filter(matches).sort().slice(0, 40);
  return (
    <div>
      <h3 className="text-sm font-semibold">Types</h3>
      <ul className="mt-2 flex flex-col gap-1 text-sm">
        {found.map((name) => (
          <li key={name}>
            <TypeLink name={name} text={name} onFollow={onFollow} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function TypeDocs({ type, onFollow, onBack }: Follow & { type: ApiType; onBack: () => void }) {
  const fields: Field[] = type.fields ?? (type.inputFields ?? []).map((field) => ({ ...field, args: [] }));
  return (
    <div className="flex flex-col gap-3 text-sm">
      <Button size="small" onClick={onBack}>
        All operations
      </Button>
      <h3 className="font-mono font-semibold break-words">{type.name}</h3>
      {type.description ? <p className="text-ink-soft">{type.description}</p> : null}
      <ul className="flex flex-col gap-3">
        {fields.map((field) => (
          <li key={field.name}>
            <Signature field={field} onFollow={onFollow} />
            {field.description ? <p className="mt-0.5 text-ink-soft">{field.description}</p> : null}
          </li>
        ))}
        {(type.enumValues ?? []).map((value) => (
          <li key={value.name} className="font-mono">
            {value.name}
          </li>
        ))}
        {type.kind === "UNION" || type.kind === "INTERFACE"
          ? (type.possibleTypes ?? []).map(({ name }) => (
              <li key={name}>
                <TypeLink name={name} text={name} onFollow={onFollow} />
              </li>
            ))
          : null}
      </ul>
    </div>
  );
}

function Signature({ field, onFollow }: Follow & { field: Field }) {
  return (
    <p className="min-w-0 font-mono break-words">
      {field.name}
      {field.args.length > 0 ? (
        <>
          (
          {field.args.map((arg: Arg, i) => (
            <span key={arg.name} title={arg.description ?? undefined}>
              {i > 0 ? ", " : ""}
              {arg.name}: <TypeLink name={namedType(arg.type)} text={written(arg.type)} onFollow={onFollow} />
            </span>
          ))}
          )
        </>
      ) : null}
      : <TypeLink name={namedType(field.type)} text={written(field.type)} onFollow={onFollow} />
    </p>
  );
}

function TypeLink({ name, text, onFollow }: Follow & { name: string; text: string }) {
  return (
    <button
      type="button"
      onClick={() => onFollow(name)}
      className="cursor-pointer font-mono text-info-ink underline decoration-line-strong underline-offset-2"
    >
      {text}
    </button>
  );
}

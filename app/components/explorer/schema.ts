/** What the explorer knows of the API: the part of an introspection it shows, and operations sketched from it. */

export type TypeRef = { kind: string; name: string | null; ofType: TypeRef | null };
export type Arg = { name: string; description: string | null; type: TypeRef };
export type Field = Arg & { args: Arg[] };
export type ApiType = {
  kind: "OBJECT" | "INTERFACE" | "UNION" | "ENUM" | "INPUT_OBJECT" | "SCALAR";
  name: string;
  description: string | null;
  fields: Field[] | null;
  inputFields: Arg[] | null;
  enumValues: { name: string; description: string | null }[] | null;
  possibleTypes: { name: string }[] | null;
};
export type ApiSchema = { types: Map<string, ApiType>; roots: { operation: Operation; type: ApiType }[] };
export type Operation = "query" | "mutation" | "subscription";

const REF = "kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } }";
export const INTROSPECTION = `{ __schema {
  queryType { name } mutationType { name } subscriptionType { name }
  types { kind name description
    fields { name description type { ${REF} } args { name description type { ${REF} } } }
    inputFields { name description type { ${REF} } }
    enumValues { name description } possibleTypes { name } } } }`;

type Introspected = {
  __schema: { types: ApiType[] } & Record<`${Operation}Type`, { name: string } | null>;
};

export function readSchema({ __schema: found }: Introspected): ApiSchema {
  const types = new Map(
    found.types.filter((type) => !type.name.startsWith("__")).map((type) => [type.name, type]),
  );
  const roots = (["query", "mutation", "subscription"] as const).flatMap((operation) => {
    const type = types.get(found[`${operation}Type`]?.name ?? "");
    return type ? [{ operation, type }] : [];
  });
  return { types, roots };
}

/** As GraphQL writes it: `[Task!]!`. */
export function written(type: TypeRef): string {
  if (type.kind === "NON_NULL" && type.ofType) return `${written(type.ofType)}!`;
  if (type.kind === "LIST" && type.ofType) return `[${written(type.ofType)}]`;
  return type.name ?? "";
}

export function namedType(type: TypeRef): string {
  return type.ofType ? namedType(type.ofType) : (type.name ?? "");
}

/** An operation that asks for one root field with everything plain below it, and variables to fill in. */
export function sketch(
  schema: ApiSchema,
  operation: Operation,
  field: Field,
): { query: string; variables: string } {
  const named = field.args.filter(
    (arg) => arg.type.kind === "NON_NULL" || arg.name === "first" || arg.name === "idempotencyKey",
  );
  const declared = named.map((arg) => `$${arg.name}: ${written(arg.type)}`).join(", ");
  const passed = named.map((arg) => `${arg.name}: $${arg.name}`).join(", ");
  const title = field.name.charAt(0).toUpperCase() + field.name.slice(1);
  const body = selection(schema, schema.types.get(namedType(field.type)), 2, 2);
  const query = `${operation} ${title}${declared && `(${declared})`} {\n  ${field.name}${passed && `(${passed})`}${body}\n}\n`;
  const variables = Object.fromEntries(named.map((arg) => [arg.name, example(schema, arg, 0)]));
  return { query, variables: named.length > 0 ? JSON.stringify(variables, null, 2) : "" };
}

function selection(schema: ApiSchema, type: ApiType | undefined, indent: number, depth: number): string {
  if (!type || !["OBJECT", "INTERFACE", "UNION"].includes(type.kind)) return "";
  const pad = " ".repeat(indent + 2);
  const lines =
    type.kind === "UNION" ? unionLines(schema, type, indent, depth) : fieldLines(schema, type, indent, depth);
  return ` {\n${lines.map((line) => pad + line).join("\n")}\n${" ".repeat(indent)}}`;
}

function fieldLines(schema: ApiSchema, type: ApiType, indent: number, depth: number): string[] {
  const lines = (type.fields ?? []).flatMap((field) => {
    if (field.args.some((arg) => arg.type.kind === "NON_NULL")) return [];
    const inner = schema.types.get(namedType(field.type));
    const plain = inner?.kind === "SCALAR" || inner?.kind === "ENUM";
    if (plain) return [field.name];
    if (inner?.name === "Money") return [`${field.name} { formatted }`];
    const small = inner?.name === "PageInfo" || field.name === "nodes";
    return small && depth > 0 ? [field.name + selection(schema, inner, indent + 2, depth - 1)] : [];
  });
  return lines.length > 0 ? lines : ["__typename"];
}

function unionLines(schema: ApiSchema, type: ApiType, indent: number, depth: number): string[] {
  const refusals = new Set(schema.types.get("Refusal")?.possibleTypes?.map((each) => each.name));
  const done = (type.possibleTypes ?? []).filter((each) => !refusals.has(each.name));
  const parts = done.map(
    ({ name }) => `... on ${name}${selection(schema, schema.types.get(name), indent + 2, depth)}`,
  );
  return ["__typename", ...parts, "... on Refusal { code message }"];
}

function example(schema: ApiSchema, arg: Arg, depth: number): unknown {
  const name = namedType(arg.type);
  const type = schema.types.get(name);
  if (arg.name === "idempotencyKey") return crypto.randomUUID();
  if (written(arg.type).startsWith("["))
    return depth > 3 ? [] : [example(schema, { ...arg, type: bare(name) }, depth + 1)];
  if (type?.kind === "ENUM") return type.enumValues?.[0]?.name ?? null;
  if (type?.kind === "INPUT_OBJECT") {
    const needed = (type.inputFields ?? []).filter((field) => field.type.kind === "NON_NULL");
    return Object.fromEntries(needed.map((field) => [field.name, example(schema, field, depth + 1)]));
  }
  return { Int: 20, Float: 1, Boolean: true, Micros: "30000", JSON: {} }[name] ?? "";
}

const bare = (name: string): TypeRef => ({ kind: "NAMED", name, ofType: null });

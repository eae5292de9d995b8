/** A requester's JSON schema as the fields of a form. */

export type FieldType = "text" | "number" | "integer" | "boolean" | "choice" | "date" | "group" | "list";

export type Field = {
  /** JSON pointer from the field above, without its slash: "total"; "*" inside a list. */
  key: string;
  title: string;
  help?: string;
  type: FieldType;
  required: boolean;
  /** For choices. */
  options?: string[];
  /** For groups: their fields. For lists: the one field that repeats. */
  inner?: Field[];
};

type Schema = Record<string, unknown>;
export type SchemaProblem = { path: string; message: string };
type Read = { fields: Field[]; problems: SchemaProblem[] };

const DEEPEST = 4;

/** The fields of a schema of objects, lists and plain values; what a form cannot show is a problem, each with its place. */
export function readSchema(schema: unknown): Read {
  const problems: SchemaProblem[] = [];
  if (!isSchema(schema) || schema.type !== "object" || !isSchema(schema.properties))
    return {
      fields: [],
      problems: [
        { path: "", message: 'must be a JSON schema of an object: {"type": "object", "properties": {…}}' },
      ],
    };
  const fields = fieldsOf(schema, "", 1, problems);
  if (fields.length === 0 && problems.length === 0)
    problems.push({ path: "properties", message: "needs at least one property" });
  return { fields, problems };
}

function fieldsOf(schema: Schema, path: string, depth: number, problems: SchemaProblem[]): Field[] {
  const properties = isSchema(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required : [];
  return inOrder(properties, schema.propertyOrder).flatMap(([key, inner]) => {
    const at = `${path ? `${path}.` : ""}properties.${key}`;
    if (!/^[A-Za-z0-9_][A-Za-z0-9_ .-]{0,63}$/.test(key)) {
      problems.push({
        path: at,
        message: `"${key}" must be 1 to 64 letters, digits, spaces, dots, dashes or underscores`,
      });
      return [];
    }
    const field = fieldOf(inner, key, required.includes(key), at, depth, problems);
    return field ? [field] : [];
  });
}

function fieldOf(
  schema: unknown,
  key: string,
  required: boolean,
  path: string,
  depth: number,
  problems: SchemaProblem[],
): Field | undefined {
  const refuse = (message: string) => {
    problems.push({ path, message });
    return undefined;
  };
  if (!isSchema(schema)) return refuse("must be a JSON schema");
  if (depth > DEEPEST) return refuse(`is nested deeper than ${DEEPEST} levels`);
  const title = typeof schema.title === "string" && schema.title.trim() ? schema.title.trim() : key;
  const help = typeof schema.description === "string" ? schema.description : undefined;
  const base = { key, title, required, ...(help ? { help } : {}) };
  if (Array.isArray(schema.enum)) {
    const options = schema.enum.filter((one): one is string => typeof one === "string" && one !== "");
    if (options.length !== schema.enum.length || options.length === 0)
      return refuse("has an enum that is not made of words");
    return { ...base, type: "choice", options };
  }
  switch (schema.type) {
    case "string":
      return { ...base, type: schema.format === "date" ? "date" : "text" };
    case "number":
    case "integer":
    case "boolean":
      return { ...base, type: schema.type };
    case "object":
      return { ...base, type: "group", inner: fieldsOf(schema, path, depth + 1, problems) };
    case "array": {
      const item = fieldOf(schema.items, "*", true, `${path}.items`, depth + 1, problems);
      return item ? { ...base, type: "list", inner: [item] } : undefined;
    }
    default:
      return refuse('must have the type "string", "number", "integer", "boolean", "object" or "array"');
  }
}

/** Every plain field with its place in the schema: "total", "items.*.price". */
export function plainFields(
  fields: readonly Field[],
  above = "",
): { place: string; title: string; field: Field }[] {
  return fields.flatMap((field) => {
    const place = above ? `${above}.${field.key}` : field.key;
    return field.inner
      ? plainFields(field.inner, place).map((one) => ({
          ...one,
          // The thing that repeats has no name of its own: its list has.
          title:
            field.key === "*"
              ? one.title
              : one.field.key === "*"
                ? field.title
                : `${field.title}: ${one.title}`,
        }))
      : [{ place, title: field.title, field }];
  });
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The properties as the requester ordered them; those that no order names come last. */
function inOrder(properties: Schema, order: unknown): [string, unknown][] {
  if (!Array.isArray(order)) return Object.entries(properties);
  const placeOf = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
  return Object.entries(properties).sort(([a], [b]) => placeOf(a) - placeOf(b));
}

/**
 * The schema with the order of its properties written down at each object (`propertyOrder`): the database keeps objects, but not
 * the order of what is in them.
 */
export function withOrder(schema: Schema): Schema {
  return ordered(schema, (order) => ({ propertyOrder: order }));
}

/** The schema as its requester wrote it: in its order, which then says by itself what `propertyOrder` says. */
export function asWritten(schema: Schema): Schema {
  return ordered(schema, () => ({}));
}

function ordered(schema: Schema, mark: (order: string[]) => Schema): Schema {
  const { properties, items, propertyOrder, ...rest } = schema;
  if (isSchema(items)) return { ...rest, items: ordered(items, mark) };
  if (!isSchema(properties)) return schema;
  const entries = inOrder(properties, propertyOrder);
  const inner = entries.map(([key, one]) => [key, isSchema(one) ? ordered(one, mark) : one]);
  return { ...rest, properties: Object.fromEntries(inner), ...mark(entries.map(([key]) => key)) };
}

/** What was extracted, read and changed field by field. Places are JSON pointers: "/items/0/price". */
import type { Field } from "./fields";

export type Plain = string | number | boolean;
export type Data = Plain | Data[] | { [key: string]: Data };
export type Leaf = { pointer: string; field: Field; value: Plain };

const escaped = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");
const unescaped = (part: string): string => part.replaceAll("~1", "/").replaceAll("~0", "~");
export const below = (pointer: string, key: string | number): string => `${pointer}/${escaped(String(key))}`;

/** Every plain value that is there and has a field, in the order of the form. */
export function leavesOf(fields: readonly Field[], data: unknown, pointer = ""): Leaf[] {
  return fields.flatMap((field) => {
    const at = field.key === "*" ? pointer : below(pointer, field.key);
    const value = field.key === "*" ? data : isObject(data) ? data[field.key] : undefined;
    if (value === undefined || value === null || value === "") return [];
    if (field.type === "group") return leavesOf(field.inner ?? [], value, at);
    if (field.type === "list")
      return Array.isArray(value)
        ? value.flatMap((one, row) => leavesOf(field.inner ?? [], one, below(at, row)))
        : [];
    return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
      ? [{ pointer: at, field, value }]
      : [];
  });
}

/** The value at a place, or undefined. */
export function valueAt(data: unknown, pointer: string): unknown {
  return partsOf(pointer).reduce<unknown>((at, part) => {
    if (Array.isArray(at)) return at[Number(part)];
    return isObject(at) ? at[part] : undefined;
  }, data);
}

/** The data with another value at a place; undefined takes the value away. What is missing on the way is made. */
export function withValue(data: unknown, pointer: string, value: unknown): Data {
  const [first, ...rest] = partsOf(pointer);
  if (first === undefined) return value as Data;
  const inner = rest.map((part) => `/${escaped(part)}`).join("");
  if (Array.isArray(data) || (data === undefined && /^\d+$/.test(first))) {
    const list: Data[] = Array.isArray(data) ? [...(data as Data[])] : [];
    const next = withValue(list[Number(first)], inner, value);
    if (rest.length === 0 && value === undefined) list.splice(Number(first), 1);
    else list[Number(first)] = next;
    return list;
  }
  const object: { [key: string]: Data } = isObject(data) ? { ...(data as { [key: string]: Data }) } : {};
  if (rest.length === 0 && value === undefined) delete object[first];
  else object[first] = withValue(object[first], inner, value);
  return object;
}

/** "/items/0/price" as the field's place in the schema: "items.*.price". */
export const placeOf = (pointer: string): string =>
  partsOf(pointer)
    .map((part) => (/^\d+$/.test(part) ? "*" : part))
    .join(".");

function partsOf(pointer: string): string[] {
  return pointer === "" ? [] : pointer.slice(1).split("/").map(unescaped);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

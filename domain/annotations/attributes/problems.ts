/** What can be wrong with the attributes of marks, each as a sentence for the person who made them. */
import type { Problem } from "../kind";
import {
  type Attribute,
  type AttributeValue,
  type AttributeValues,
  askedOf,
  USUAL_LONGEST,
} from "./attribute";

type Said = { label: string; attributes?: AttributeValues };

/** `list` is where the marks stand in the value, `noun` what one of them is called. */
export function attributeProblems(
  marks: readonly Said[],
  all: readonly Attribute[] | undefined,
  list: string,
  noun: string,
): Problem[] {
  const named = `${noun[0]?.toUpperCase()}${noun.slice(1)}`;
  return marks.flatMap(({ label, attributes = {} }, i) => {
    const asked = askedOf(all, label);
    const tell = (id: string, message: string): Problem => ({
      path: `${list}.${i}.attributes.${id}`,
      message: `${named} ${i + 1} ${message}.`,
    });
    const strange = Object.keys(attributes)
      .filter((id) => !asked.some((one) => one.id === id))
      .map((id) => {
        const other = all?.find((one) => one.id === id);
        return tell(
          id,
          other
            ? `has "${other.name}", which is not asked of its class`
            : `has an attribute this job does not ask for ("${id}")`,
        );
      });
    const wrong = asked.flatMap((one) => {
      const fault = faultOf(one, attributes[one.id]);
      return fault ? [tell(one.id, fault)] : [];
    });
    return [...strange, ...wrong];
  });
}

function faultOf(one: Attribute, value: AttributeValue | undefined): string | undefined {
  if (value === undefined)
    return one.type !== "switch" && one.required ? `needs "${one.name}": say what it is` : undefined;
  const not = `has a "${one.name}" that is not`;
  switch (one.type) {
    case "switch":
      return typeof value === "boolean" ? undefined : `${not} yes or no`;
    case "choice":
      return one.options.some((option) => option.id === value) ? undefined : `${not} among its options`;
    case "several": {
      const known = new Set(one.options.map((option) => option.id));
      const fits = Array.isArray(value) && value.length > 0 && value.every((id) => known.has(id));
      return fits && new Set(value).size === value.length ? undefined : `${not} among its options`;
    }
    case "number":
      if (typeof value !== "number" || !Number.isFinite(value)) return `${not} a number`;
      if (one.least !== undefined && value < one.least) return `has a "${one.name}" below ${one.least}`;
      if (one.most !== undefined && value > one.most) return `has a "${one.name}" above ${one.most}`;
      return undefined;
    case "text": {
      const longest = one.longest ?? USUAL_LONGEST;
      if (typeof value !== "string" || value.trim() === "") return `${not} a text`;
      return [...value].length > longest
        ? `has a "${one.name}" of more than ${longest} characters`
        : undefined;
    }
  }
}

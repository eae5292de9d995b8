/** Attributes in words: for lists, for the ear, for explanations. */
import { type Attribute, type AttributeValue, type AttributeValues, askedOf } from "./attribute";
import { agreement, alike, worth } from "./likeness";

type Said = { label: string; attributes?: AttributeValues };

/** One value as people read it: an option's name, "12 km/h", "yes". */
export function valueWords(attribute: Attribute, value: AttributeValue | undefined): string {
  if (attribute.type === "switch") return value === true ? "yes" : "no";
  if (value === undefined) return "nothing";
  if ("options" in attribute) {
    const nameOf = (id: string) => attribute.options.find((one) => one.id === id)?.name ?? id;
    return Array.isArray(value) ? value.map(nameOf).join(", ") : nameOf(String(value));
  }
  const unit = attribute.type === "number" && attribute.unit ? ` ${attribute.unit}` : "";
  return `${value}${unit}`;
}

/** What was said of a mark, shortly: "red, moving, 12 km/h"; empty where nothing was. */
export function saidWords({ label, attributes }: Said, all: readonly Attribute[] | undefined): string {
  return askedOf(all, label)
    .flatMap((one) => {
      const value = attributes?.[one.id];
      if (value === undefined || value === false) return [];
      return one.type === "switch" ? [one.name] : [valueWords(one, value)];
    })
    .join(", ");
}

/** The same with the attributes' names, for the ear and for lists: "Colour: red; Moving: yes". */
export function toldWords({ label, attributes }: Said, all: readonly Attribute[] | undefined): string {
  return askedOf(all, label)
    .flatMap((one) => {
      const value = attributes?.[one.id];
      return value === undefined && one.type !== "switch" ? [] : [`${one.name}: ${valueWords(one, value)}`];
    })
    .join("; ");
}

/** Which of those that must be said are not. */
export function unsaid({ label, attributes }: Said, all: readonly Attribute[] | undefined): Attribute[] {
  return askedOf(all, label).filter(
    (one) => one.type !== "switch" && one.required && attributes?.[one.id] === undefined,
  );
}

/** What a found mark with other attributes than expected is worth, and the first of them that is wrong, as a sentence's rest. */
export function attributeFlaw(
  drawn: Said,
  gold: Said,
  all: readonly Attribute[] | undefined,
): { share: number; says: string } | undefined {
  if (agreement(gold, drawn, all) === 1) return undefined;
  const wrong = askedOf(all, gold.label).find(
    (one) => alike(one, drawn.attributes?.[one.id], gold.attributes?.[one.id]) < 1,
  );
  if (!wrong) return undefined;
  const [said, expected] = [drawn, gold].map((mark) => valueWords(wrong, mark.attributes?.[wrong.id]));
  return { share: worth(gold, drawn, all), says: `"${wrong.name}" should be "${expected}", not "${said}"` };
}

/** What a requester asks about every mark besides its class: a colour, a number plate, whether it is moving. */
import { z } from "zod";

const id = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/,
    "must be 1 to 64 letters, digits, dots, dashes or underscores, beginning with a letter or digit",
  );
const name = z.string().trim().min(1, "needs a name").max(80, "must be at most 80 characters");
const option = z.strictObject({ id, name });

const asked = {
  id,
  name,
  description: z.string().max(300, "must be at most 300 characters").optional(),
  /** The classes it is asked of; of all when absent. */
  classes: z.array(z.string()).min(1, "needs at least one class").optional(),
  /** Whether a mark cannot be handed in without it. */
  required: z.boolean().optional(),
};
const options = z.array(option).min(2, "needs at least two options").max(100, "has at most 100 options");

/** A switch is off until somebody turns it on, so it never has to be answered. */
const { required: _, ...unasked } = asked;

export const attribute = z.discriminatedUnion("type", [
  z.strictObject({ ...asked, type: z.literal("choice"), options }),
  z.strictObject({ ...asked, type: z.literal("several"), options }),
  z.strictObject({ ...unasked, type: z.literal("switch") }),
  z.strictObject({
    ...asked,
    type: z.literal("number"),
    least: z.number().optional(),
    most: z.number().optional(),
    unit: z.string().trim().max(20, "must be at most 20 characters").optional(),
    /** Numbers no farther apart than this are the same; equal ones only when absent. */
    tolerance: z.number().min(0, "must not be negative").optional(),
  }),
  z.strictObject({
    ...asked,
    type: z.literal("text"),
    longest: z.int().min(1).max(500, "must be at most 500 characters").optional(),
  }),
]);
export type Attribute = z.output<typeof attribute>;
export type AttributeType = Attribute["type"];

export const attributes = z.array(attribute).max(20, "must be at most 20 attributes");

/** How long a written attribute may be where the requester says nothing. */
export const USUAL_LONGEST = 100;

/** By the attribute's id: an option's id, several of them, true, a number or a text. What is not said is absent. */
export const attributeValues = z.record(
  z.string().max(64),
  z.union([z.string().max(500), z.number(), z.boolean(), z.array(z.string().max(64)).max(100)]),
);
export type AttributeValues = z.output<typeof attributeValues>;
export type AttributeValue = AttributeValues[string];

type Classes = readonly { id: string }[];
type Config = { classes: Classes; attributes?: readonly Attribute[] };

/** Tells of attributes with the same id or name, options likewise, limits that nothing fits and classes that do not exist. */
export function distinctAttributes({ classes, attributes: all = [] }: Config, ctx: z.RefinementCtx): void {
  const tell = (path: (string | number)[], message: string) =>
    ctx.addIssue({ code: "custom", path: ["attributes", ...path], message });
  const twice = (list: readonly { id: string; name: string }[], path: (string | number)[]) =>
    list.forEach((one, at) => {
      const before = list.slice(0, at);
      if (before.some((other) => other.id === one.id))
        tell([...path, at, "id"], `the id "${one.id}" is used twice`);
      if (before.some((other) => other.name.toLowerCase() === one.name.toLowerCase()))
        tell([...path, at, "name"], `the name "${one.name}" is used twice`);
    });
  twice(all, []);
  const known = new Set(classes.map((one) => one.id));
  all.forEach((one, at) => {
    const strange = one.classes?.find((label) => !known.has(label));
    if (strange !== undefined) tell([at, "classes"], `there is no class "${strange}"`);
    if ("options" in one) twice(one.options, [at, "options"]);
    if (one.type === "number" && one.least !== undefined && one.most !== undefined && one.least >= one.most)
      tell([at, "most"], "must be more than the least");
  });
}

/** The attributes that are asked of a mark of this class, in the requester's order. */
export function askedOf(all: readonly Attribute[] | undefined, label: string): Attribute[] {
  return (all ?? []).filter((one) => !one.classes || one.classes.includes(label));
}

/** With one of them said anew; undefined takes it back. Undefined when nothing is said any more. */
export function saying(
  values: AttributeValues | undefined,
  { id: key }: Attribute,
  value: AttributeValue | undefined,
): AttributeValues | undefined {
  const { [key]: _before, ...others } = values ?? {};
  const empty =
    value === undefined || value === false || value === "" || (Array.isArray(value) && value.length === 0);
  const next = empty ? others : { ...others, [key]: value };
  return Object.keys(next).length > 0 ? next : undefined;
}

/** Only what is asked of this class too. */
export function keptFor(
  values: AttributeValues | undefined,
  all: readonly Attribute[] | undefined,
  label: string,
): AttributeValues | undefined {
  const known = new Set(askedOf(all, label).map((one) => one.id));
  const kept = Object.entries(values ?? {}).filter(([key]) => known.has(key));
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

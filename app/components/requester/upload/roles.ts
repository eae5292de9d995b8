/** What a column of an uploaded table can be for a task. */
export const ROLES = [
  { value: "text", label: "Text to label" },
  { value: "imageAddress", label: "Image address (https://…)" },
  { value: "imageId", label: "Id of an uploaded image" },
  { value: "externalId", label: "External id" },
  { value: "field", label: "Extra line shown beside it" },
  { value: "gold", label: "Gold answer" },
  { value: "goldExplanation", label: "Why the gold answer is right" },
  { value: "ignore", label: "Leave out" },
] as const;

export type Role = (typeof ROLES)[number]["value"];

export function isRole(text: unknown): text is Role {
  return ROLES.some((role) => role.value === text);
}

const NAMES: [RegExp, Role][] = [
  [/^(external[ _-]?id|id|key|uuid|row[ _-]?id)$/i, "externalId"],
  [/^(gold[ _-]?(why|explanation|reason)|explanation)$/i, "goldExplanation"],
  [/^gold/i, "gold"],
  [/^(asset[ _-]?id|image[ _-]?id)$/i, "imageId"],
  [/^(image|image[ _-]?url|picture|photo|url|img)$/i, "imageAddress"],
  [/^(text|message|body|content|sentence|comment|review|question|tweet)$/i, "text"],
];

/** What a column probably is, by its name, then by what stands in it. Only one column is the text. */
export function suggestRoles(
  columns: readonly string[],
  first: Record<string, unknown>,
): Record<string, Role> {
  const roles: Record<string, Role> = {};
  for (const column of columns) {
    const byName = NAMES.find(([pattern]) => pattern.test(column.trim()))?.[1];
    // In the API's own form an image is an object that names an uploaded one.
    const named = byName === "imageAddress" && typeof first[column] === "object" ? "imageId" : byName;
    const taken = named !== undefined && named !== "field" && Object.values(roles).includes(named);
    roles[column] = named && !taken ? named : "field";
  }
  const datum = Object.values(roles).some((role) => role === "text" || role.startsWith("image"));
  const free = columns.filter((column) => roles[column] === "field");
  const longest = [...free].sort((a, b) => String(first[b] ?? "").length - String(first[a] ?? "").length)[0];
  if (!datum && longest !== undefined) roles[longest] = "text";
  return roles;
}

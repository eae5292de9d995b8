/** What a column of an uploaded table can be for a task. */
export const ROLES = [
  { value: "text", label: "Text to label" },
  { value: "file", label: "File: its address (https://…) or its name" },
  { value: "fileId", label: "Id of an uploaded file" },
  { value: "conversation", label: "Conversation (JSON)" },
  { value: "response", label: "An answer to compare" },
  { value: "responses", label: "Answers to compare (JSON)" },
  { value: "externalId", label: "External id" },
  { value: "field", label: "Extra line shown beside it" },
  { value: "gold", label: "Gold answer" },
  { value: "goldExplanation", label: "Why the gold answer is right" },
  { value: "predictions", label: "Predictions of models (JSON)" },
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
  [/^(predictions?|pre[ _-]?labels?)$/i, "predictions"],
  [/^(asset|image|audio|video|document|series|file)[ _-]?id$/i, "fileId"],
  [
    /^(image|audio|video|document|series|recording|film|pdf|file|picture|photo|img)([ _-]?(url|name|file))?$/i,
    "file",
  ],
  [/^(url|filename)$/i, "file"],
  [/^(conversation|messages|turns|history)$/i, "conversation"],
  [/^(responses|answers|completions)$/i, "responses"],
  [/^(response|answer|completion)[ _-]?[a-z0-9]$/i, "response"],
  [/^(text|message|body|content|sentence|comment|review|question|tweet)$/i, "text"],
];

/** What several columns of one table may be. */
const MANY = new Set<Role>(["field", "file", "fileId", "response"]);
const DATA = new Set<Role>(["text", "file", "fileId", "conversation", "response", "responses"]);

/** What a column probably is, by its name, then by what stands in it. Only one column is the text. */
export function suggestRoles(
  columns: readonly string[],
  first: Record<string, unknown>,
): Record<string, Role> {
  const roles: Record<string, Role> = {};
  for (const column of columns) {
    const byName = NAMES.find(([pattern]) => pattern.test(column.trim()))?.[1];
    // In the API's own form a file is an object that names an uploaded one.
    const named = byName === "file" && typeof first[column] === "object" ? "fileId" : byName;
    const taken = named !== undefined && !MANY.has(named) && Object.values(roles).includes(named);
    roles[column] = named && !taken ? named : "field";
  }
  const datum = Object.values(roles).some((role) => DATA.has(role));
  const free = columns.filter((column) => roles[column] === "field");
  const longest = [...free].sort((a, b) => String(first[b] ?? "").length - String(first[a] ?? "").length)[0];
  if (!datum && longest !== undefined) roles[longest] = "text";
  return roles;
}

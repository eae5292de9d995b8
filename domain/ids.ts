/** Prefixed, opaque, branded ids, made by the application so that no table needs a sequence. */
import { randomBytes } from "node:crypto";
import { z } from "zod";

const PREFIXES = {
  person: "per",
  organization: "org",
  invitation: "inv",
  job: "job",
  task: "task",
  assignment: "asg",
  annotation: "ann",
  submission: "sub",
  asset: "ast",
  qualification: "qual",
  grant: "grt",
  exam: "exm",
  attempt: "att",
  decision: "dec",
  flag: "flg",
  review: "rev",
  appeal: "apl",
  comment: "cmt",
  event: "evt",
  entry: "ent",
  deposit: "dep",
  payout: "pay",
  export: "exp",
  letter: "let",
} as const;

export type Noun = keyof typeof PREFIXES;
declare const brand: unique symbol;
export type Id<N extends Noun> = string & { readonly [brand]: N };

export type PersonId = Id<"person">;
export type OrganizationId = Id<"organization">;
export type JobId = Id<"job">;
export type TaskId = Id<"task">;
export type AssignmentId = Id<"assignment">;
export type AnnotationId = Id<"annotation">;
export type SubmissionId = Id<"submission">;
export type AssetId = Id<"asset">;
export type QualificationId = Id<"qualification">;
export type GrantId = Id<"grant">;
export type EntryId = Id<"entry">;
export type DepositId = Id<"deposit">;
export type PayoutId = Id<"payout">;
export type EventId = Id<"event">;
export type ExportId = Id<"export">;
export type AppealId = Id<"appeal">;

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** Ids of these nouns reach workers' clients: wholly random, so that nothing can be read from when they were made. */
const UNDATED: ReadonlySet<Noun> = new Set([
  "assignment",
  "annotation",
  "submission",
  "task",
  "asset",
  "attempt",
]);

/** A new id. Most begin with the millisecond they were made, which keeps index pages warm; see UNDATED for the rest. */
export function newId<N extends Noun>(noun: N): Id<N> {
  let text = "";
  if (UNDATED.has(noun)) {
    for (const byte of randomBytes(22)) text += ALPHABET[byte & 31];
  } else {
    let time = Date.now();
    for (let i = 0; i < 9; i++) {
      text = ALPHABET[time % 32] + text;
      time = Math.floor(time / 32);
    }
    for (const byte of randomBytes(13)) text += ALPHABET[byte & 31];
  }
  return `${PREFIXES[noun]}_${text}` as Id<N>;
}

/** A zod schema for ids of one noun. The browser may mint submission ids, so any opaque text of the right form passes. */
export function idOf<N extends Noun>(noun: N) {
  return z
    .string()
    .regex(
      new RegExp(`^${PREFIXES[noun]}_[0-9a-zA-Z_-]{1,64}$`),
      `is not the id of ${withArticle(noun)} (like ${PREFIXES[noun]}_…)`,
    )
    .transform((text) => text as Id<N>);
}

function withArticle(noun: Noun): string {
  return `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;
}

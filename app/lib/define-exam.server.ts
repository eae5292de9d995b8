/** Reads the form by which a qualification is defined, of an organization or (null) of the marketplace itself. */
import { z } from "zod";
import { suggestRoles } from "#app/components/requester/upload/roles";
import { MEDIA_TYPES } from "#domain/annotations/item";
import { InvalidInput } from "#domain/errors";
import { parseAmount } from "#domain/money";
import { defineQualification } from "#domain/qualifications/define-qualification";
import { storeExamFileFrom } from "#domain/qualifications/store-exam-file";
import { getServices, type SignedIn } from "./context.server";
import { readConfig } from "./job-form.server";
import { addressesIn, readTable, toImportRows } from "./task-rows.server";

/** Defines what the form asks for. An exam of the marketplace pays in the marketplace's usual currency. */
export async function defineExam(
  ctx: SignedIn,
  organizationId: string | null,
  form: FormData,
): Promise<{ qualificationId: string }> {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const kind = text("kind");
  const config = readConfig(form);
  if (text("way") === "rows" && !text("items"))
    throw new InvalidInput([{ path: "items", message: "Give at least one row, with its head." }]);
  return defineQualification(ctx, {
    organizationId,
    kind,
    config,
    name: text("name"),
    description: text("description"),
    instructions: text("instructions"),
    passScore: Number(text("passScore")) / 100,
    questionsPerAttempt: Number(text("questionsPerAttempt")),
    retryAfterHours: Number(text("retryAfterHours")),
    maxAttempts: Number(text("maxAttempts")),
    validDays: text("validDays") ? Number(text("validDays")) : null,
    passRewardMicros: rewardIn(text("passRewardMicros")),
    currency: organizationId === null ? getServices().env.defaultCurrency : undefined,
    items: text("items") ? await itemsIn(ctx, form, { organizationId, kind, config }) : [],
    questionsFollow: text("way") === "tool",
  });
}

function rewardIn(text: string): bigint {
  const reward = parseAmount(text || "0");
  if (reward === undefined)
    throw new InvalidInput([{ path: "passRewardMicros", message: "Write an amount, like 0.50." }]);
  return reward;
}

type Exam = { organizationId: string | null; kind: string; config: unknown };

/** Exam items are rows like those of an upload, each with its gold answer; files they name by address are fetched now. */
async function itemsIn(ctx: SignedIn, form: FormData, { organizationId, kind, config }: Exam) {
  const table = readTable(String(form.get("items")));
  const roles = suggestRoles(table.columns, table.rows[0] ?? {});
  const files = KeptFiles.catch({}).parse(JSON.parse(String(form.get("files") || "{}")));
  const wanted = addressesIn(table, roles).filter((name) => /^https?:/i.test(name) && !(name in files));
  if (wanted.length > FETCHED_MAX)
    throw new InvalidInput([
      {
        path: "items",
        message: `Name at most ${FETCHED_MAX} files by address, and choose the others as files.`,
      },
    ]);
  const { storage, env } = getServices();
  for (const address of wanted) {
    const from = { organizationId, address, allowPrivate: env.fetchAllowPrivate };
    const { assetId, type } = await storeExamFileFrom(ctx, storage(), from);
    files[address] = { assetId, type };
  }
  const { rows, refused } = toImportRows(table, roles, { kind, config, files });
  const bad = refused[0];
  if (bad) throw new InvalidInput([{ path: "items", message: `Row ${bad.row}: ${bad.message}` }]);
  return rows.map((row) => {
    const {
      gold,
      externalId: _,
      ...item
    } = row as { gold?: { value: unknown; explanation?: string }; externalId?: string };
    return { item, gold: gold?.value, explanation: gold?.explanation ?? "" };
  });
}

/** How many files are fetched while somebody waits for the page. */
const FETCHED_MAX = 50;

/** What became of the files that were chosen, by name; whose they are is asked when the exam is made. */
const KeptFiles = z.record(z.string(), z.object({ assetId: z.string(), type: z.enum(MEDIA_TYPES) }));

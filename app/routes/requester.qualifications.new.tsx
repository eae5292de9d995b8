import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { QualificationForm } from "#app/components/requester/qualifications/qualification-form";
import { suggestRoles } from "#app/components/requester/upload/roles";
import { PageHead } from "#app/components/ui/page-head";
import { getServices, requireMember, type SignedIn } from "#app/lib/context.server";
import { redirectWith } from "#app/lib/flash.server";
import { readConfig } from "#app/lib/job-form.server";
import { refuse } from "#app/lib/refuse.server";
import { refuseOtherSites } from "#app/lib/session.server";
import { addressesIn, readTable, toImportRows } from "#app/lib/task-rows.server";
import { paths } from "#app/paths";
import { MEDIA_TYPES } from "#domain/annotations/item";
import { InvalidInput } from "#domain/errors";
import { parseAmount } from "#domain/money";
import { organizationById } from "#domain/people/organization-queries";
import { defineQualification } from "#domain/qualifications/define-qualification";
import { storeExamFileFrom } from "#domain/qualifications/store-exam-file";

export const meta: MetaFunction = () => [{ title: "New qualification · Touchstone" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { ctx, organizationId } = await requireMember(request, "owner", "manager");
  const { currency } = await organizationById(ctx, organizationId);
  return { currency, crumbs: [{ label: "Qualifications", to: paths.requester.qualifications }] };
}

export async function action({ request }: ActionFunctionArgs) {
  refuseOtherSites(request);
  const { ctx, organizationId } = await requireMember(request, "owner", "manager");
  const form = await request.formData();
  const text = (name: string) => String(form.get(name) ?? "").trim();
  try {
    const kind = text("kind");
    const config = readConfig(form);
    if (text("way") === "rows" && !text("items"))
      throw new InvalidInput([{ path: "items", message: "Give at least one row, with its head." }]);
    const { qualificationId } = await defineQualification(ctx, {
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
      items: text("items") ? await itemsIn(ctx, form, { organizationId, kind, config }) : [],
      questionsFollow: text("way") === "tool",
    });
    return await (text("way") === "tool"
      ? redirectWith(
          paths.requester.newQuestion(qualificationId),
          "Qualification defined. Now its questions.",
        )
      : redirectWith(
          paths.requester.qualification(qualificationId),
          "Qualification defined. Jobs may demand it now.",
        ));
  } catch (error) {
    return refuse(error, form);
  }
}

function rewardIn(text: string): bigint {
  const reward = parseAmount(text || "0");
  if (reward === undefined)
    throw new InvalidInput([{ path: "passRewardMicros", message: "Write an amount, like 0.50." }]);
  return reward;
}

type Exam = { organizationId: string; kind: string; config: unknown };

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

/** What became of the files that were chosen, by name; whether they are this organization's is asked when the exam is made. */
const KeptFiles = z.record(z.string(), z.object({ assetId: z.string(), type: z.enum(MEDIA_TYPES) }));

export default function NewQualification() {
  const { crumbs, currency } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        title="New qualification"
        note="Workers earn it by an exam whose answers you know."
        crumbs={crumbs}
      />
      <QualificationForm currency={currency} />
    </>
  );
}

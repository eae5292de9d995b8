import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { QualificationForm } from "#app/components/requester/qualifications/qualification-form";
import { suggestRoles } from "#app/components/requester/upload/roles";
import { PageHead } from "#app/components/ui/page-head";
import { requireMember } from "#app/lib/context.server";
import { redirectWith } from "#app/lib/flash.server";
import { readConfig } from "#app/lib/job-form.server";
import { refuse } from "#app/lib/refuse.server";
import { refuseOtherSites } from "#app/lib/session.server";
import { readTable, toImportRows } from "#app/lib/task-rows.server";
import { paths } from "#app/paths";
import { InvalidInput } from "#domain/errors";
import { defineQualification } from "#domain/qualifications/define-qualification";

export const meta: MetaFunction = () => [{ title: "New qualification · Touchstone" }];

export async function loader({ request }: LoaderFunctionArgs) {
  await requireMember(request, "owner", "manager");
  return { crumbs: [{ label: "Qualifications", to: paths.requester.qualifications }] };
}

export async function action({ request }: ActionFunctionArgs) {
  refuseOtherSites(request);
  const { ctx, organizationId } = await requireMember(request, "owner", "manager");
  const form = await request.formData();
  const text = (name: string) => String(form.get(name) ?? "").trim();
  try {
    const kind = text("kind");
    const config = readConfig(form);
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
      items: text("items") ? itemsIn(text("items"), kind, config) : [],
    });
    return await redirectWith(
      paths.requester.qualification(qualificationId),
      "Qualification defined. Jobs may demand it now.",
    );
  } catch (error) {
    return refuse(error, form);
  }
}

/** Exam items are rows like those of an upload, each with its gold answer. */
function itemsIn(text: string, kind: string, config: unknown) {
  const table = readTable(text);
  const roles = suggestRoles(table.columns, table.rows[0] ?? {});
  const { rows, refused } = toImportRows(table, roles, { kind, config, files: {} });
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

export default function NewQualification() {
  const { crumbs } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        title="New qualification"
        note="Workers earn it by an exam whose answers you know."
        crumbs={crumbs}
      />
      <QualificationForm />
    </>
  );
}

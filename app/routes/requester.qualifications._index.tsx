import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BadgeCheck, Plus } from "lucide-react";
import { EmptyState } from "#app/components/ui/empty-state";
import { LinkButton } from "#app/components/ui/link-button";
import { count, percent } from "#app/components/ui/numbers";
import { PageHead } from "#app/components/ui/page-head";
import { type Column, Table } from "#app/components/ui/table";
import { requireMember } from "#app/lib/context.server";
import { paths } from "#app/paths";
import { may } from "#domain/access/authorize";
import { type DefinedQualification, qualificationsFor } from "#domain/qualifications/defined-queries";

export const meta: MetaFunction = () => [{ title: "Qualifications · Touchstone" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { ctx, organizationId } = await requireMember(request);
  const allowed = may(ctx.actor, "qualification.define", { organizationId });
  return {
    qualifications: await qualificationsFor(ctx, organizationId),
    why: allowed === true ? undefined : allowed,
  };
}

const columns: Column<DefinedQualification>[] = [
  { key: "name", head: "Name", cell: (one) => one.name },
  { key: "whose", head: "Whose", cell: (one) => one.organization ?? "the marketplace", from: "sm" },
  {
    key: "items",
    head: "Exam items",
    align: "right",
    cell: (one) => (one.items ? count(one.items) : "granted by hand"),
    from: "sm",
  },
  { key: "pass", head: "To pass", align: "right", cell: (one) => percent(one.passScore), from: "lg" },
  {
    key: "passed",
    head: "Passed and failed",
    align: "right",
    cell: (one) => `${count(one.passed)} and ${count(one.failed)}`,
    from: "lg",
  },
  { key: "holders", head: "Holders", align: "right", cell: (one) => count(one.holders) },
];

export default function Qualifications() {
  const { qualifications, why } = useLoaderData<typeof loader>();
  const define = (
    <LinkButton look="primary" icon={Plus} to={paths.requester.newQualification} why={why}>
      New qualification
    </LinkButton>
  );
  return (
    <>
      <PageHead
        title="Qualifications"
        note="What your jobs may demand of workers, and the exams by which it is earned."
        actions={define}
      />
      <Table
        caption="Qualifications"
        columns={columns}
        rows={qualifications}
        rowKey={(one) => one.qualificationId}
        rowHref={(one) => (one.organization ? paths.requester.qualification(one.qualificationId) : undefined)}
        empty={
          <EmptyState icon={BadgeCheck} title="No qualifications yet" action={define}>
            Define what a worker must have shown, with questions whose answers you know.
          </EmptyState>
        }
      />
    </>
  );
}

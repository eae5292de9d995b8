import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BadgeCheck, Plus } from "lucide-react";
import { qualificationColumns } from "#app/components/requester/qualifications/qualification-columns";
import { EmptyState } from "#app/components/ui/empty-state";
import { LinkButton } from "#app/components/ui/link-button";
import { PageHead } from "#app/components/ui/page-head";
import { Table } from "#app/components/ui/table";
import { requireMember } from "#app/lib/context.server";
import { paths } from "#app/paths";
import { may } from "#domain/access/authorize";
import { qualificationsFor } from "#domain/qualifications/defined-queries";

export const meta: MetaFunction = () => [{ title: "Qualifications · Touchstone" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { ctx, organizationId } = await requireMember(request);
  const allowed = may(ctx.actor, "qualification.define", { organizationId });
  return {
    qualifications: await qualificationsFor(ctx, organizationId),
    why: allowed === true ? undefined : allowed,
  };
}

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
        columns={qualificationColumns}
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

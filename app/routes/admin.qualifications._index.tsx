import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BadgeCheck, Plus } from "lucide-react";
import { qualificationColumns } from "#app/components/requester/qualifications/qualification-columns";
import { ErrorPage } from "#app/components/shell/error-page";
import { EmptyState } from "#app/components/ui/empty-state";
import { LinkButton } from "#app/components/ui/link-button";
import { PageHead } from "#app/components/ui/page-head";
import { Table } from "#app/components/ui/table";
import { requireAdmin } from "#app/lib/context.server";
import { paths } from "#app/paths";
import { marketplaceQualifications } from "#domain/qualifications/defined-queries";

export const meta: MetaFunction = () => [{ title: "Qualifications · Touchstone" }];

export async function loader({ request }: LoaderFunctionArgs) {
  return { qualifications: await marketplaceQualifications(await requireAdmin(request)) };
}

const columns = qualificationColumns.filter((column) => column.key !== "whose");

export default function MarketplaceQualifications() {
  const { qualifications } = useLoaderData<typeof loader>();
  const define = (
    <LinkButton look="primary" icon={Plus} to={paths.admin.newQualification}>
      New qualification
    </LinkButton>
  );
  return (
    <>
      <PageHead
        title="Qualifications"
        note="The marketplace's own: the jobs of every organization may demand them."
        actions={define}
      />
      <Table
        caption="Qualifications"
        columns={columns}
        rows={qualifications}
        rowKey={(one) => one.qualificationId}
        rowHref={(one) => paths.admin.qualification(one.qualificationId)}
        empty={
          <EmptyState icon={BadgeCheck} title="No qualifications yet" action={define}>
            Define what workers of the whole marketplace may show, with questions whose answers you know.
          </EmptyState>
        }
      />
    </>
  );
}

export const ErrorBoundary = ErrorPage;

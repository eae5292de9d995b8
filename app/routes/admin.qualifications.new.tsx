import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { QualificationForm } from "#app/components/requester/qualifications/qualification-form";
import { ErrorPage } from "#app/components/shell/error-page";
import { PageHead } from "#app/components/ui/page-head";
import { getServices, requireAdmin } from "#app/lib/context.server";
import { defineExam } from "#app/lib/define-exam.server";
import { redirectWith } from "#app/lib/flash.server";
import { refuse } from "#app/lib/refuse.server";
import { refuseOtherSites } from "#app/lib/session.server";
import { paths } from "#app/paths";

export const meta: MetaFunction = () => [{ title: "New qualification · Touchstone" }];

export async function loader({ request }: LoaderFunctionArgs) {
  await requireAdmin(request);
  const crumbs = [{ label: "Qualifications", to: paths.admin.qualifications }];
  return { currency: getServices().env.defaultCurrency, crumbs };
}

export async function action({ request }: ActionFunctionArgs) {
  refuseOtherSites(request);
  const ctx = await requireAdmin(request);
  const form = await request.formData();
  try {
    const { qualificationId } = await defineExam(ctx, null, form);
    const { newQuestion, qualification } = paths.admin;
    if (form.get("way") === "tool")
      return await redirectWith(newQuestion(qualificationId), "Qualification defined. Now its questions.");
    return await redirectWith(
      qualification(qualificationId),
      "Qualification defined. Every organization's jobs may demand it now.",
    );
  } catch (error) {
    return refuse(error, form);
  }
}

export default function NewMarketplaceQualification() {
  const { crumbs, currency } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        title="New qualification of the marketplace"
        note="Workers earn it by an exam whose answers you know; every organization's jobs may demand it."
        crumbs={crumbs}
      />
      <QualificationForm
        currency={currency}
        back={paths.admin.qualifications}
        files={paths.admin.examFiles}
      />
    </>
  );
}

export const ErrorBoundary = ErrorPage;

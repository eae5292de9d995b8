import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { QualificationForm } from "#app/components/requester/qualifications/qualification-form";
import { PageHead } from "#app/components/ui/page-head";
import { requireMember } from "#app/lib/context.server";
import { defineExam } from "#app/lib/define-exam.server";
import { redirectWith } from "#app/lib/flash.server";
import { refuse } from "#app/lib/refuse.server";
import { refuseOtherSites } from "#app/lib/session.server";
import { paths } from "#app/paths";
import { organizationById } from "#domain/people/organization-queries";

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
  try {
    const { qualificationId } = await defineExam(ctx, organizationId, form);
    const { newQuestion, qualification } = paths.requester;
    if (form.get("way") === "tool")
      return await redirectWith(newQuestion(qualificationId), "Qualification defined. Now its questions.");
    return await redirectWith(
      qualification(qualificationId),
      "Qualification defined. Jobs may demand it now.",
    );
  } catch (error) {
    return refuse(error, form);
  }
}

export default function NewQualification() {
  const { crumbs, currency } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        title="New qualification"
        note="Workers earn it by an exam whose answers you know."
        crumbs={crumbs}
      />
      <QualificationForm
        currency={currency}
        back={paths.requester.qualifications}
        files={paths.requester.examFiles}
      />
    </>
  );
}

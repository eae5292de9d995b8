import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { QualificationView } from "#app/components/requester/qualifications/qualification-view";
import { requireMember } from "#app/lib/context.server";
import { changeExam, examPage } from "#app/lib/exam-page.server";
import { refusePage } from "#app/lib/refuse.server";
import { refuseOtherSites } from "#app/lib/session.server";
import { paths } from "#app/paths";
import { NotFound } from "#domain/errors";
import { organizationById } from "#domain/people/organization-queries";
import { qualificationsFor } from "#domain/qualifications/defined-queries";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.qualification.name ?? "Qualification"} · Touchstone` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { ctx, organizationId } = await requireMember(request, "owner", "manager");
  const id = String(params.qualificationId);
  const known = await qualificationsFor(ctx, organizationId);
  const qualification = known.find((one) => one.qualificationId === id);
  if (!qualification) return refusePage(new NotFound("qualification", id));
  const { currency } = await organizationById(ctx, organizationId);
  return examPage(ctx, qualification, {
    mayChange: qualification.organization !== null,
    usualCurrency: currency,
    fileOf: paths.requester.examFile,
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  refuseOtherSites(request);
  const { ctx, organizationId } = await requireMember(request, "owner", "manager");
  const qualificationId = String(params.qualificationId);
  const form = await request.formData();
  const { currency } = await organizationById(ctx, organizationId);
  const here = paths.requester.qualification(qualificationId);
  return changeExam(ctx, { qualificationId, currency, here }, form);
}

const QUESTIONS = { add: paths.requester.newQuestion, change: paths.requester.question };

export default function Qualification() {
  return (
    <QualificationView
      page={useLoaderData<typeof loader>()}
      questions={QUESTIONS}
      back={paths.requester.qualifications}
    />
  );
}

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { QualificationView } from "#app/components/requester/qualifications/qualification-view";
import { ErrorPage } from "#app/components/shell/error-page";
import { getServices, requireAdmin } from "#app/lib/context.server";
import { changeExam, examPage } from "#app/lib/exam-page.server";
import { refusePage } from "#app/lib/refuse.server";
import { refuseOtherSites } from "#app/lib/session.server";
import { paths } from "#app/paths";
import { NotFound } from "#domain/errors";
import { marketplaceQualifications } from "#domain/qualifications/defined-queries";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.qualification.name ?? "Qualification"} · Touchstone` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireAdmin(request);
  const id = String(params.qualificationId);
  const qualification = (await marketplaceQualifications(ctx)).find((one) => one.qualificationId === id);
  if (!qualification) return refusePage(new NotFound("qualification", id));
  return examPage(ctx, qualification, {
    mayChange: true,
    usualCurrency: getServices().env.defaultCurrency,
    fileOf: paths.admin.examFile,
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  refuseOtherSites(request);
  const ctx = await requireAdmin(request);
  const id = String(params.qualificationId);
  const form = await request.formData();
  const qualification = (await marketplaceQualifications(ctx)).find((one) => one.qualificationId === id);
  if (!qualification) return refusePage(new NotFound("qualification", id));
  const currency = qualification.currency ?? getServices().env.defaultCurrency;
  return changeExam(ctx, { qualificationId: id, currency, here: paths.admin.qualification(id) }, form);
}

export default function MarketplaceQualification() {
  return <QualificationView page={useLoaderData<typeof loader>()} back={paths.admin.qualifications} />;
}

export const ErrorBoundary = ErrorPage;

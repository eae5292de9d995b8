import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { QualificationView } from "#app/components/requester/qualifications/qualification-view";
import { organizationExam } from "#app/lib/exam-here.server";
import { changeExam, examPage } from "#app/lib/exam-page.server";
import { refuseOtherSites } from "#app/lib/session.server";
import { paths } from "#app/paths";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.qualification.name ?? "Qualification"} · Touchstone` },
];

export async function loader(asked: LoaderFunctionArgs) {
  return examPage(await organizationExam(asked));
}

export async function action(asked: ActionFunctionArgs) {
  refuseOtherSites(asked.request);
  return changeExam(await organizationExam(asked), await asked.request.formData());
}

export default function Qualification() {
  return <QualificationView page={useLoaderData<typeof loader>()} doors={paths.requester} />;
}

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { QuestionView } from "#app/components/requester/qualifications/question-view";
import { organizationExam } from "#app/lib/exam-here.server";
import { changeQuestion, questionPage } from "#app/lib/question-page.server";
import { refuseOtherSites } from "#app/lib/session.server";
import { paths } from "#app/paths";

export const meta: MetaFunction = () => [{ title: "Question · Touchstone" }];

export async function loader(asked: LoaderFunctionArgs) {
  return questionPage(await organizationExam(asked), String(asked.params.itemId));
}

export async function action(asked: ActionFunctionArgs) {
  refuseOtherSites(asked.request);
  const here = await organizationExam(asked);
  return changeQuestion(here, String(asked.params.itemId), await asked.request.formData());
}

export default function Question() {
  return <QuestionView page={useLoaderData<typeof loader>()} doors={paths.requester} />;
}

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { NewQuestionView } from "#app/components/requester/qualifications/new-question-view";
import { organizationExam } from "#app/lib/exam-here.server";
import { makeQuestion, newQuestionPage } from "#app/lib/question-page.server";
import { refuseOtherSites } from "#app/lib/session.server";
import { paths } from "#app/paths";

export const meta: MetaFunction = () => [{ title: "New question · Touchstone" }];

export async function loader(asked: LoaderFunctionArgs) {
  return newQuestionPage(await organizationExam(asked));
}

export async function action(asked: ActionFunctionArgs) {
  refuseOtherSites(asked.request);
  return makeQuestion(await organizationExam(asked), await asked.request.formData());
}

export default function NewQuestion() {
  return <NewQuestionView page={useLoaderData<typeof loader>()} doors={paths.requester} />;
}

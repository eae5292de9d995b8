import { randomUUID } from "node:crypto";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { NewAnswerDesk } from "#app/components/requester/answering/new-answer-desk";
import { LinkButton } from "#app/components/ui/link-button";
import { plural } from "#app/components/ui/numbers";
import { PageHead } from "#app/components/ui/page-head";
import { SubmitButton } from "#app/components/ui/submit-button";
import { getServices, requireMember } from "#app/lib/context.server";
import { redirectWith } from "#app/lib/flash.server";
import { jsonIn } from "#app/lib/json-in.server";
import { refuse, refusePage } from "#app/lib/refuse.server";
import { refuseOtherSites } from "#app/lib/session.server";
import { paths } from "#app/paths";
import { NotFound } from "#domain/errors";
import { addQuestion } from "#domain/qualifications/add-question";
import { qualificationsFor } from "#domain/qualifications/defined-queries";

export const meta: MetaFunction = () => [{ title: "New question · Touchstone" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { ctx, organizationId } = await requireMember(request, "owner", "manager");
  const id = String(params.qualificationId);
  const known = await qualificationsFor(ctx, organizationId).catch(refusePage);
  const exam = known.find((one) => one.qualificationId === id && one.currency !== null);
  if (!exam) return refusePage(new NotFound("qualification", id));
  const { name, kind, config, items, questionsPerAttempt, examOpen } = exam;
  return {
    ...{ id, name, kind, config, items, questionsPerAttempt, examOpen },
    owner: ctx.actor.personId,
    licenseKey: getServices().env.tldrawLicenseKey,
    /** Another one for each question, so that the next one begins empty. */
    round: randomUUID(),
    why: questionsPerAttempt === 0 ? "This qualification was defined to be given by people." : undefined,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  refuseOtherSites(request);
  const { ctx } = await requireMember(request, "owner", "manager");
  const qualificationId = String(params.qualificationId);
  const form = await request.formData();
  try {
    const { missing, questions } = await addQuestion(ctx, {
      qualificationId,
      item: jsonIn(form, "item", "Say first what is asked about."),
      gold: jsonIn(form, "value", "Answer the question first."),
      explanation: String(form.get("explanation") ?? ""),
    });
    const to =
      form.get("then") === "done"
        ? paths.requester.qualification(qualificationId)
        : paths.requester.newQuestion(qualificationId);
    const stands =
      missing > 0 ? `${missing} more and the exam opens.` : `The exam has ${plural(questions, "question")}.`;
    return await redirectWith(to, `Question added. ${stands}`);
  } catch (error) {
    return refuse(error, form);
  }
}

export default function NewQuestion() {
  const { id, name, items, questionsPerAttempt, examOpen, round, ...desk } = useLoaderData<typeof loader>();
  const here = paths.requester.qualification(id);
  return (
    <>
      <PageHead
        title="New question"
        note={
          examOpen
            ? `The exam has ${plural(items, "question")}; a sitting asks ${questionsPerAttempt} of them.`
            : `${items} of ${plural(questionsPerAttempt, "question")} made. The exam opens with the last of them.`
        }
        crumbs={[
          { label: "Qualifications", to: paths.requester.qualifications },
          { label: name, to: here },
        ]}
      />
      <NewAnswerDesk
        key={round}
        {...desk}
        draftId={`question:${id}`}
        door={paths.requester.examFiles}
        urlOf={paths.requester.examFile}
        readBy="Everybody who has answered reads it, beside their own answer and the right one. Say what one should have seen."
        save="Save, and on to the next"
      >
        <SubmitButton look="quiet" name="then" value="done" why={desk.why}>
          Save and finish
        </SubmitButton>
        <LinkButton to={here} look="bare">
          Done
        </LinkButton>
      </NewAnswerDesk>
    </>
  );
}

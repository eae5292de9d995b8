import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AnswerForm } from "#app/components/requester/answering/answer-form";
import { LinkButton } from "#app/components/ui/link-button";
import { Notice } from "#app/components/ui/notice";
import { plural } from "#app/components/ui/numbers";
import { PageHead } from "#app/components/ui/page-head";
import { getServices, requireMember } from "#app/lib/context.server";
import { redirectWith } from "#app/lib/flash.server";
import { jsonIn } from "#app/lib/json-in.server";
import { refuse, refusePage } from "#app/lib/refuse.server";
import { refuseOtherSites } from "#app/lib/session.server";
import { paths } from "#app/paths";
import { showItem } from "#domain/annotations/stored-item";
import { correctQuestion } from "#domain/qualifications/correct-question";
import { examQuestion } from "#domain/qualifications/exam-questions";

export const meta: MetaFunction = () => [{ title: "Question · Touchstone" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { ctx } = await requireMember(request, "owner", "manager");
  const id = String(params.qualificationId);
  const { item, ...question } = await examQuestion(ctx, id, String(params.itemId)).catch(refusePage);
  return {
    id,
    question,
    item: showItem(item, paths.requester.examFile),
    owner: ctx.actor.personId,
    licenseKey: getServices().env.tldrawLicenseKey,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  refuseOtherSites(request);
  const { ctx } = await requireMember(request, "owner", "manager");
  const [qualificationId, itemId] = [String(params.qualificationId), String(params.itemId)];
  const form = await request.formData();
  try {
    const { attempts, passed } = await correctQuestion(ctx, {
      qualificationId,
      itemId,
      gold: jsonIn(form, "value", "Answer the question first."),
      explanation: String(form.get("explanation") ?? ""),
    });
    const reckoned = attempts
      ? ` ${plural(attempts, "failed sitting")} reckoned again: ${passed} passed after all.`
      : "";
    return await redirectWith(paths.requester.qualification(qualificationId), `Question saved.${reckoned}`);
  } catch (error) {
    return refuse(error, form);
  }
}

export default function Question() {
  const { id, question, item, owner, licenseKey } = useLoaderData<typeof loader>();
  const { kind, config, itemId, gold, explanation, shows, answered, withdrawnAt } = question;
  const here = paths.requester.qualification(id);
  return (
    <>
      <PageHead
        title="The right answer"
        note={<span className="line-clamp-2">{shows}</span>}
        crumbs={[
          { label: "Qualifications", to: paths.requester.qualifications },
          { label: "Questions", to: here },
        ]}
      />
      {answered > 0 ? (
        <Notice className="mb-4" title={`${plural(answered, "sitting")} answered this question.`}>
          With another right answer each is graded anew. Who would have passed by it holds the qualification;
          nobody who passed is asked back.
        </Notice>
      ) : null}
      <AnswerForm
        {...{ kind, config, item, owner, licenseKey }}
        draftId={`question:${id}:${itemId}`}
        initial={{ value: gold, explanation }}
        why={withdrawnAt ? "This question was withdrawn; it is asked of nobody any more." : undefined}
        fields={{}}
        readBy="Everybody who has answered reads it, beside their own answer and the right one. Say what one should have seen."
        save="Save"
      >
        <LinkButton to={here} look="bare">
          Leave it
        </LinkButton>
      </AnswerForm>
    </>
  );
}

import { randomUUID } from "node:crypto";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useCallback } from "react";
import { NewAnswerDesk } from "#app/components/requester/answering/new-answer-desk";
import { Breadcrumb } from "#app/components/ui/breadcrumb";
import { LinkButton } from "#app/components/ui/link-button";
import { SubmitButton } from "#app/components/ui/submit-button";
import { getServices, requireSignedIn } from "#app/lib/context.server";
import { redirectWith } from "#app/lib/flash.server";
import { jsonIn } from "#app/lib/json-in.server";
import { refuse, refusePage } from "#app/lib/refuse.server";
import { refuseOtherSites } from "#app/lib/session.server";
import { paths } from "#app/paths";
import { may } from "#domain/access/authorize";
import { InvalidInput } from "#domain/errors";
import { jobById } from "#domain/jobs/queries";
import type { RefusedRow } from "#domain/tasks/import-rows";
import { importTasks, RowsRefused } from "#domain/tasks/import-tasks";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireSignedIn(request);
  const jobId = String(params.jobId);
  const job = await jobById(ctx, jobId).catch(refusePage);
  const allowed = may(ctx.actor, "job.write", job);
  const closed = job.state === "closed" ? "This job is closed and takes no more tasks." : undefined;
  return {
    ...{ jobId, kind: job.kind, config: job.config },
    owner: ctx.actor.personId,
    licenseKey: getServices().env.tldrawLicenseKey,
    /** Another one for each task, so that the next one begins empty. */
    round: randomUUID(),
    why: allowed === true ? closed : allowed,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  refuseOtherSites(request);
  const ctx = await requireSignedIn(request);
  const jobId = String(params.jobId);
  const form = await request.formData();
  try {
    const item = jsonIn(form, "item", "Say first what is to be labeled.") as object;
    const value = jsonIn(form, "value", "Answer the task first.");
    const gold = { value, explanation: String(form.get("explanation") ?? "") };
    await importTasks(ctx, { jobId, rows: [{ ...item, gold }] }).catch(inItsOwnWords);
    const { newGold, jobGold } = paths.requester;
    const to = form.get("then") === "done" ? jobGold(jobId) : newGold(jobId);
    return await redirectWith(to, "Gold task added. Workers meet it among the others.");
  } catch (error) {
    return refuse(error, form);
  }
}

/** What is wrong with the one task, without the words for whole files. */
function inItsOwnWords(error: unknown): never {
  if (!(error instanceof RowsRefused)) throw error;
  const [first] = error.data.refused as RefusedRow[];
  throw new InvalidInput([{ path: "value", message: first?.message ?? error.message }], first?.message);
}

export default function NewGold() {
  const { jobId, round, ...desk } = useLoaderData<typeof loader>();
  const here = paths.requester.jobGold(jobId);
  const urlOf = useCallback((assetId: string) => paths.requester.jobAsset(jobId, assetId), [jobId]);
  return (
    <>
      <Breadcrumb crumbs={[{ label: "Gold", to: here }]} />
      <h2 className="mb-4 text-lg font-semibold">A new gold task</h2>
      <NewAnswerDesk
        key={round}
        {...desk}
        urlOf={urlOf}
        draftId={`new-gold:${jobId}`}
        door={paths.requester.jobFiles(jobId)}
        readBy="Shown to a worker who contests a decision that rests on it."
        save="Add, and on to the next"
      >
        <SubmitButton look="quiet" name="then" value="done" why={desk.why}>
          Add and finish
        </SubmitButton>
        <LinkButton to={here} look="bare">
          Done
        </LinkButton>
      </NewAnswerDesk>
    </>
  );
}

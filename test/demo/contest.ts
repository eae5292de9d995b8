/** A right answer that is rejected, contested, looked at by colleagues who know nothing of it, and granted by somebody else. */
import { until } from "#test/until";
import { apiAs } from "./api";
import type { Cast } from "./cast";

type Waiting = {
  assignmentId: string;
  worker: string;
  value: { selected: string[] };
  item: { text: string | null };
};
type Recheck = { state: string; supports: string | null; sentence: string | null } | null;
type Open = { appeals: { id: string; recheck: Recheck }[] };

export type Contest = { worker: string; sentence: string | null; state: string };

const ASKED = ["Bao", "Chidi", "Dalia", "Emre", "Wanda"];

/**
 * Ravi rejects an answer of Amara's that is right; she appeals; colleagues are given the task among their work; Rita, who
 * has not rejected it, decides. Undefined when Amara has nothing that waits.
 */
export async function contest(
  cast: Cast,
  jobId: string,
  truthOf: (text: string) => string,
  work: (name: string) => Promise<unknown>,
): Promise<Contest | undefined> {
  const { job } = await cast.ravi.ask<{ job: { reviewQueue: { nodes: Waiting[] } } }>(
    "query Waiting($id: ID!) { job(id: $id) { reviewQueue(first: 100) { nodes { assignmentId worker value item { text } } } } }",
    { id: jobId },
  );
  const right = job.reviewQueue.nodes.find(
    (one) => one.worker === "Amara" && one.value.selected[0] === truthOf(one.item.text ?? ""),
  );
  const amara = cast.workers.find((w) => w.someone.name === "Amara");
  if (!right || !amara) return undefined;
  const { assignmentId } = right;
  await cast.ravi.act(
    "rejectAssignment(jobId: $jobId, assignmentId: $assignmentId, reason: $reason)",
    "... on ReviewedAssignment { __typename }",
    { jobId, assignmentId, reason: "I would have said the other." },
    "$jobId: ID!, $assignmentId: ID!, $reason: String!",
  );
  const { id } = await apiAs(amara.client).act<{ id: string }>(
    "makeAppeal(jobId: $jobId, subject: assignment, subjectId: $assignmentId, statement: $statement)",
    "... on Appeal { id }",
    { jobId, assignmentId, statement: "The instructions name this very case, and I answered as they say." },
    "$jobId: ID!, $assignmentId: ID!, $statement: String!",
  );
  const recheck = async () => {
    const { job } = await cast.rita.ask<{ job: Open }>(
      "query Appeals($id: ID!) { job(id: $id) { appeals { id recheck { state supports sentence } } } }",
      { id: jobId },
    );
    return job.appeals.find((one) => one.id === id)?.recheck ?? null;
  };
  if (await recheck()) {
    await Promise.all(ASKED.map((name) => work(name)));
    await until("colleagues have answered", async () => (await recheck())?.state !== "open", 20).catch(
      () => undefined,
    );
  }
  const seen = await recheck();
  const { state } = await cast.rita.act<{ state: string }>(
    "decideAppeal(jobId: $jobId, appealId: $id, outcome: granted, ruling: $ruling)",
    "... on Appeal { state }",
    { jobId, id, ruling: "The instructions do say so; the rejection was a mistake." },
    "$jobId: ID!, $id: ID!, $ruling: String!",
  );
  return { worker: "Amara", sentence: seen?.sentence ?? null, state };
}

/** Ravi, who rules on what the crowd could not settle. */
import type { Message } from "#test/crowd/messages";
import type { Photograph } from "#test/crowd/photographs";
import type { Cast } from "./cast";
import type { Published } from "./requester";

type Undecided = { id: string; externalId: string };

/** Rules on every undecided task of both jobs, as the truth has it; answers how many. */
export async function ruleUndecided(
  cast: Cast,
  spam: Published,
  cats: Published,
  messages: readonly Message[],
  pictures: readonly Photograph[],
): Promise<number> {
  const mail = await undecided(cast, spam.jobId);
  for (const task of mail) {
    const truth = messages[Number(task.externalId.split("-")[1]) - 1]?.truth;
    await rule(
      cast,
      spam.jobId,
      task.id,
      { selected: [truth] },
      "Read it twice; the sender and the offer decide it.",
    );
  }
  const photos = await undecided(cast, cats.jobId);
  for (const task of photos) {
    const truth = pictures.find((p) => p.key === task.externalId)?.truth;
    await rule(cast, cats.jobId, task.id, { boxes: truth }, "Drawn anew around every cat, with its tail.");
  }
  return mail.length + photos.length;
}

async function undecided(cast: Cast, jobId: string): Promise<Undecided[]> {
  const { job } = await cast.ravi.ask<{ job: { tasks: { nodes: Undecided[] } } }>(
    "query Undecided($id: ID!) { job(id: $id) { tasks(first: 100, state: undecided) { nodes { id externalId } } } }",
    { id: jobId },
  );
  return job.tasks.nodes;
}

async function rule(
  cast: Cast,
  jobId: string,
  taskId: string,
  value: unknown,
  reason: string,
): Promise<void> {
  await cast.ravi.act(
    "adjudicateTask(jobId: $jobId, taskId: $taskId, value: $value, reason: $reason)",
    "... on Ruling { __typename }",
    { jobId, taskId, value, reason },
    "$jobId: ID!, $taskId: ID!, $value: JSON!, $reason: String!",
  );
}

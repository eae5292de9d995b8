/** The first task of a job as a worker may see it before taking the job: its picture behind a signed address. */
import { paths } from "#app/paths";
import type { Item } from "#domain/annotations/kind";
import { actorName, type Ctx } from "#domain/context";
import { signPath } from "#domain/gateways/signed-urls";
import { type StoredItem, showItem } from "#domain/tasks/item";
import { getServices } from "./context.server";

export function sampleFor(ctx: Ctx, jobId: string, sample: StoredItem | null): Item | null {
  if (!sample) return null;
  const path = paths.work.sample(jobId);
  return showItem(sample, () => signPath(getServices().env.secret, path, actorName(ctx.actor), ctx.now).url);
}

/** The datum of one of the worker's own assignments, for pages outside the bench. */
export function ownItemFor(ctx: Ctx, ref: { jobId: string; assignmentId: string }, item: StoredItem): Item {
  const path = paths.work.image(ref.jobId, ref.assignmentId);
  return showItem(item, () => signPath(getServices().env.secret, path, actorName(ctx.actor), ctx.now).url);
}

/** The first task of a job as a worker may see it before taking the job: its files behind signed addresses. */
import { paths } from "#app/paths";
import type { Item } from "#domain/annotations/kind";
import { type StoredItem, showItem } from "#domain/annotations/stored-item";
import { actorName, type Ctx } from "#domain/context";
import { signPath } from "#domain/gateways/signed-urls";
import { getServices } from "./context.server";

export function sampleFor(ctx: Ctx, jobId: string, sample: StoredItem | null): Item | null {
  if (!sample) return null;
  return showItem(sample, (_, part) => signed(ctx, paths.work.sample(jobId, part)));
}

/** The datum of one of the worker's own assignments, for pages outside the bench. */
export function ownItemFor(ctx: Ctx, ref: { jobId: string; assignmentId: string }, item: StoredItem): Item {
  return showItem(item, (_, part) => signed(ctx, paths.work.asset(ref.jobId, ref.assignmentId, part)));
}

function signed(ctx: Ctx, path: string): string {
  return signPath(getServices().env.secret, path, actorName(ctx.actor), ctx.now).url;
}

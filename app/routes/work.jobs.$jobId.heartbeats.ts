import type { ActionFunctionArgs } from "@remix-run/node";
import { answerJson } from "#app/lib/json-door.server";
import { renewLeases } from "#domain/assignments/renew-leases";

export function action({ request, params }: ActionFunctionArgs) {
  return answerJson(request, async (ctx, body) => ({
    leaseUntil: await renewLeases(ctx, { ...body, jobId: params.jobId } as Parameters<typeof renewLeases>[1]),
  }));
}

import type { ActionFunctionArgs } from "@remix-run/node";
import { toBench } from "#app/lib/bench.server";
import { answerJson } from "#app/lib/json-door.server";
import { claimTasks, type Lease } from "#domain/assignments/claim-tasks";
import { Ineligible } from "#domain/assignments/ineligible";
import { openLeases } from "#domain/assignments/open-leases";

/** Leases for the bench: those the worker holds already and the tab does not know of, then new ones. */
export function action({ request, params }: ActionFunctionArgs) {
  const jobId = String(params.jobId);
  return answerJson(request, async (ctx, { want, held }) => {
    const known = Array.isArray(held) ? held.slice(0, 50).map(String) : [];
    const leases: Lease[] = await openLeases(ctx, jobId, known);
    const missing = Math.min(Number(want), 5) - leases.length;
    let reason: { code: string; sentence: string } | undefined;
    if (!(missing <= 0)) {
      try {
        leases.push(...(await claimTasks(ctx, { jobId, want: missing })));
      } catch (error) {
        if (!(error instanceof Ineligible)) throw error;
        reason = { code: error.code, sentence: error.message };
      }
    }
    return { assignments: leases.map((lease) => toBench(ctx, jobId, lease)), reason };
  });
}

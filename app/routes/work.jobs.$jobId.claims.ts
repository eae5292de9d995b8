import type { ActionFunctionArgs } from "@remix-run/node";
import { toBench } from "#app/lib/bench.server";
import { answerJson } from "#app/lib/json-door.server";
import { claimTasks } from "#domain/assignments/claim-tasks";
import type { Hindrance } from "#domain/assignments/eligibility";
import { Ineligible } from "#domain/assignments/ineligible";
import type { Lease } from "#domain/assignments/lease";
import { openLeases } from "#domain/assignments/open-leases";

/** New instructions are the one reason that the bench itself can do something about. */
function codeOf(error: Ineligible): string {
  const hindrances = error.data.hindrances as Hindrance[];
  return hindrances.every((one) => one.code === "instructions_changed") ? "INSTRUCTIONS_CHANGED" : error.code;
}

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
        reason = { code: codeOf(error), sentence: error.message };
      }
    }
    return { assignments: leases.map((lease) => toBench(ctx, jobId, lease)), reason };
  });
}

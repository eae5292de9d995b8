import type { ActionFunctionArgs } from "@remix-run/node";
import { answerJson } from "#app/lib/json-door.server";
import { releaseAssignment } from "#domain/assignments/release-assignment";

export function action({ request, params }: ActionFunctionArgs) {
  return answerJson(request, async (ctx, body) => {
    await releaseAssignment(ctx, { ...body, jobId: params.jobId } as Parameters<typeof releaseAssignment>[1]);
    return {};
  });
}

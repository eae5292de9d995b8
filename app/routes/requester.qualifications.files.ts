import type { ActionFunctionArgs } from "@remix-run/node";
import { requireMember } from "#app/lib/context.server";
import { takeExamFile } from "#app/lib/take-exam-file.server";

/** A file for exam items of an organization. */
export async function action({ request }: ActionFunctionArgs) {
  const { ctx, organizationId } = await requireMember(request, "owner", "manager");
  return takeExamFile(request, ctx, organizationId);
}

import type { ActionFunctionArgs } from "@remix-run/node";
import { requireAdmin } from "#app/lib/context.server";
import { takeExamFile } from "#app/lib/take-exam-file.server";

/** A file for exam items of the marketplace. */
export async function action({ request }: ActionFunctionArgs) {
  return takeExamFile(request, await requireAdmin(request), null);
}

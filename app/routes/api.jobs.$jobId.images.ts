import type { ActionFunctionArgs } from "@remix-run/node";
import { takeFile } from "#app/lib/take-file.server";
import { storeImage } from "#domain/tasks/store-image";

/** A picture for a job's tasks, as the body of a POST with an API token: GraphQL carries no files. */
export const action = (args: ActionFunctionArgs) => takeFile(args, storeImage);

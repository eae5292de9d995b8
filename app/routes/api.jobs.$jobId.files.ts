import type { ActionFunctionArgs } from "@remix-run/node";
import { takeFile } from "#app/lib/take-file.server";
import { storeAsset } from "#domain/tasks/store-asset";

/** A file of any sort for a job's tasks, as the body of a POST with an API token: GraphQL carries none. */
export const action = (args: ActionFunctionArgs) => takeFile(args, storeAsset);

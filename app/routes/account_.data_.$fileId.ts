import { Readable } from "node:stream";
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { getServices, requireSignedIn } from "#app/lib/context.server";
import { refusePage } from "#app/lib/refuse.server";
import { NotFound } from "#domain/errors";
import { ownPersonalFile } from "#domain/portability/personal-files";

/** One's own copy of one's data. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await requireSignedIn(request);
  try {
    const { storageKey } = await ownPersonalFile(ctx, String(params.fileId));
    const file = await getServices().storage().get(storageKey);
    if (!file) throw new NotFound("copy of your data");
    return new Response(createReadableStreamFromReadable(Readable.from(file.body)), {
      headers: {
        "Content-Type": "application/json",
        "Content-Length": String(file.byteSize),
        "Content-Disposition": 'attachment; filename="touchstone-my-data.json"',
        "Cache-Control": "private, no-store",
      },
    });
  } catch (error) {
    refusePage(error);
  }
}

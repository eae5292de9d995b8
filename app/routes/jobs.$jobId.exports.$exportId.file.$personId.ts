import { Readable } from "node:stream";
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { getServices } from "#app/lib/context.server";
import { refusePage } from "#app/lib/refuse.server";
import { NotFound } from "#domain/errors";
import { openDownload } from "#domain/exports/queries";
import { actorOf } from "#domain/people/actor";

/** The file of an export, by a signed link that works without signing in, so that programs can fetch it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { db, env, storage } = getServices();
  const { searchParams } = new URL(request.url);
  const personId = String(params.personId);
  try {
    const ctx = { db, actor: await actorOf(db, personId, "all"), now: new Date() };
    const asked = {
      jobId: String(params.jobId),
      exportId: String(params.exportId),
      personId,
      until: searchParams.get("until"),
      signature: searchParams.get("signature"),
    };
    const download = await openDownload(ctx, asked, env.secret);
    const file = await storage().get(download.storageKey);
    if (!file) throw new NotFound("file");
    return new Response(createReadableStreamFromReadable(Readable.from(file.body)), {
      headers: {
        "Content-Type": download.mediaType,
        "Content-Length": String(file.byteSize),
        "Content-Disposition": `attachment; filename="${download.fileName}"`,
        "X-Content-Sha256": download.sha256,
        "Cache-Control": "private, no-store",
      },
    });
  } catch (error) {
    refusePage(error);
  }
}

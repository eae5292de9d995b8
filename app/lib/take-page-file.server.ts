import { getServices } from "#app/lib/context.server";
import { statusOf } from "#app/lib/refuse.server";
import { DomainError, Forbidden } from "#domain/errors";

type Stores = {
  bytes: (bytes: Uint8Array) => Promise<unknown>;
  from: (place: { address: string; allowPrivate: readonly string[] }) => Promise<unknown>;
};

/**
 * A file from a page's own script: itself as the body, or the address of one as JSON. The header cannot be set by another
 * site's form or script. `page` is what its refusal calls the page.
 */
export async function takePageFile(request: Request, page: string, store: Stores): Promise<Response> {
  try {
    if (!request.headers.has("x-touchstone"))
      throw new Forbidden(`This address is for the ${page} page's own script.`);
    if (request.headers.get("content-type")?.startsWith("application/json")) {
      const { address } = (await request.json()) as { address?: unknown };
      const allowPrivate = getServices().env.fetchAllowPrivate;
      return Response.json(await store.from({ address: String(address ?? ""), allowPrivate }), {
        status: 201,
      });
    }
    return Response.json(await store.bytes(new Uint8Array(await request.arrayBuffer())), { status: 201 });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return Response.json({ message: error.message }, { status: statusOf(error) });
  }
}

import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";
import { PublicShell } from "#app/components/shell/public-shell";
import { contextFrom } from "#app/lib/context.server";
import { homeOf } from "#app/lib/session.server";
import { me } from "#domain/people/queries";

/** Where "Open Touchstone" leads whoever is signed in. */
export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await contextFrom(request);
  const { actor } = ctx;
  return { home: actor.type === "person" ? homeOf(await me({ ...ctx, actor })) : undefined };
}

export default function PublicLayout() {
  const { home } = useLoaderData<typeof loader>();
  return (
    <PublicShell signedIn={home !== undefined} home={home}>
      <Outlet />
    </PublicShell>
  );
}

import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";
import { ErrorPage } from "#app/components/shell/error-page";
import { PublicShell } from "#app/components/shell/public-shell";
import { contextFrom } from "#app/lib/context.server";

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await contextFrom(request);
  return { signedIn: actor.type === "person" };
}

/** The frame of joining and signing in: one narrow column, nothing beside it. */
export default function AuthLayout() {
  const { signedIn } = useLoaderData<typeof loader>();
  return (
    <PublicShell signedIn={signedIn}>
      <div className="mx-auto w-full max-w-[34rem] px-4 py-12 md:py-16">
        <Outlet />
      </div>
    </PublicShell>
  );
}

export function ErrorBoundary() {
  return (
    <PublicShell>
      <ErrorPage />
    </PublicShell>
  );
}

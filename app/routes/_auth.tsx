import { Outlet } from "@remix-run/react";
import { ErrorPage } from "#app/components/shell/error-page";
import { PublicShell } from "#app/components/shell/public-shell";

/** The frame of joining and signing in: one narrow column, nothing beside it. */
export default function AuthLayout() {
  return (
    <PublicShell>
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

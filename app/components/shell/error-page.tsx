import { isRouteErrorResponse, useLocation, useRouteError } from "@remix-run/react";
import { LinkButton } from "#app/components/ui/link-button";
import { paths } from "#app/paths";

type Story = { status: number; title: string; sentence: string };

const titles: Record<number, string> = {
  400: "That is not right yet",
  401: "Sign in first",
  403: "That is not yours to see",
  404: "There is nothing here",
  409: "Somebody was faster",
  429: "Too often",
  503: "Not just now",
};

/** What happened, in words. Only sentences meant for people are shown; a bug says that it is one and no more. */
function storyOf(error: unknown): Story {
  if (isRouteErrorResponse(error)) {
    const data = error.data as { message?: unknown } | undefined;
    const sentence =
      typeof data?.message === "string" ? data.message : "The address may be old, or mistyped.";
    return { status: error.status, title: titles[error.status] ?? "That did not work", sentence };
  }
  return {
    status: 500,
    title: "Something broke on our side",
    sentence:
      "It has been written down. Nothing you have submitted is lost. Try again; if it stays, tell the operator.",
  };
}

/** Export it as a route's `ErrorBoundary`: refusals and bugs inside the frame of the page they happened on. */
export function ErrorPage() {
  return <ErrorStory error={useRouteError()} />;
}

export function ErrorStory({ error }: { error: unknown }) {
  const story = storyOf(error);
  const here = useLocation();
  return (
    <div className="mx-auto flex max-w-xl flex-col items-start gap-3 px-4 py-24">
      <p className="font-mono text-sm text-ink-soft">{story.status}</p>
      <h1 className="text-2xl font-semibold">{story.title}</h1>
      <p className="text-lg text-ink-soft">{story.sentence}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        {story.status === 401 ? (
          <LinkButton look="primary" to={paths.auth.login}>
            Sign in
          </LinkButton>
        ) : null}
        {story.status >= 500 || story.status === 429 ? (
          <LinkButton look="primary" to={here} reloadDocument>
            Try again
          </LinkButton>
        ) : null}
        <LinkButton to={paths.home}>Front page</LinkButton>
      </div>
    </div>
  );
}

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { Mail } from "lucide-react";
import { MessageCard } from "#app/components/admin/message-card";
import { NewsCard } from "#app/components/admin/news-card";
import { ErrorPage } from "#app/components/shell/error-page";
import { EmptyState } from "#app/components/ui/empty-state";
import { PageHead } from "#app/components/ui/page-head";
import { Pager } from "#app/components/ui/pager";
import { SubmitButton } from "#app/components/ui/submit-button";
import { requireAdmin } from "#app/lib/context.server";
import { redirectWith } from "#app/lib/flash.server";
import { refuseOtherSites } from "#app/lib/session.server";
import { paths } from "#app/paths";
import { DomainError } from "#domain/errors";
import { messagesThatFailed, retryMessage } from "#domain/events/retry-message";
import { failedNews, retryNews } from "#domain/payments/apply-news";

export const meta: MetaFunction = () => [{ title: "Messages · Touchstone" }];

const PAGE = 50;

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireAdmin(request);
  const before = new URL(request.url).searchParams.get("after") ?? undefined;
  const [found, news] = await Promise.all([
    messagesThatFailed(ctx, { before, limit: PAGE + 1 }),
    before ? [] : failedNews(ctx),
  ]);
  const messages = found.slice(0, PAGE);
  return { messages, news, next: found.length > PAGE ? (messages.at(-1)?.messageId ?? null) : null };
}

export async function action({ request }: ActionFunctionArgs) {
  refuseOtherSites(request);
  const ctx = await requireAdmin(request);
  const form = await request.formData();
  const ids = form.getAll("messageId").map(String);
  const newsId = form.get("newsId");
  try {
    if (typeof newsId === "string") {
      await retryNews(ctx, { eventId: newsId });
      return redirectWith(paths.admin.messages, "Stripe's news is tried again now.");
    }
    for (const messageId of ids) await retryMessage(ctx, { messageId });
    const words = ids.length === 1 ? "The message is" : `${ids.length} messages are`;
    return redirectWith(paths.admin.messages, `${words} tried again now.`);
  } catch (error) {
    if (error instanceof DomainError) return redirectWith(paths.admin.messages, error.message, "bad");
    throw error;
  }
}

export default function Messages() {
  const { messages, news, next } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        title="Messages"
        note="Background work that failed as often as it may be tried, with what went wrong. Trying again cannot do a thing twice."
        actions={
          messages.length > 1 ? (
            <Form method="post">
              {messages.map((message) => (
                <input key={message.messageId} type="hidden" name="messageId" value={message.messageId} />
              ))}
              <SubmitButton look="quiet">Retry all {messages.length} shown</SubmitButton>
            </Form>
          ) : null
        }
      />
      {news.length > 0 ? (
        <section aria-labelledby="stripe-news" className="mb-8">
          <h2 id="stripe-news" className="mb-1 text-base font-semibold">
            News from Stripe that could not be applied
          </h2>
          <p className="mb-3 text-ink-soft">
            Money may have moved that the books do not know of yet. Put right what prevents it, then try
            again: nothing is booked twice.
          </p>
          <ul className="flex flex-col gap-3">
            {news.map((one) => (
              <NewsCard key={one.id} news={one} />
            ))}
          </ul>
        </section>
      ) : null}
      {messages.length > 0 ? (
        <ul className="flex flex-col gap-3">
          {messages.map((message) => (
            <MessageCard key={message.messageId} message={message} />
          ))}
        </ul>
      ) : (
        <EmptyState icon={Mail} title="No message has failed for good">
          Letters that no mail server takes, exports that cannot be built and the like come here after their
          last attempt, with a button to try again.
        </EmptyState>
      )}
      <Pager next={next} />
    </>
  );
}

export const ErrorBoundary = ErrorPage;

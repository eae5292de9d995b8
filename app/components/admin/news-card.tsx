import { Form } from "@remix-run/react";
import { RotateCcw } from "lucide-react";
import { Button } from "#app/components/ui/button";
import { MonoId } from "#app/components/ui/mono-id";
import { plural } from "#app/components/ui/numbers";
import { RelativeTime } from "#app/components/ui/relative-time";

export type NewsLine = {
  id: string;
  type: string;
  receivedAt: Date | string;
  attempts: number;
  failure: string | null;
  isGivenUp: boolean;
};

/** News from Stripe that could not be applied: what it was about, what prevents it, and another try. */
export function NewsCard({ news }: { news: NewsLine }) {
  return (
    <li className="rounded-lg border border-line bg-surface-raised p-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h3 className="font-medium break-all">{news.type}</h3>
          <MonoId id={news.id} />
          <p className="text-sm text-ink-soft">
            came <RelativeTime at={new Date(news.receivedAt)} />, {plural(news.attempts, "attempt")};{" "}
            {news.isGivenUp ? "it waits for you" : "it is tried again by itself"}
          </p>
        </div>
        <Form method="post">
          <input type="hidden" name="newsId" value={news.id} />
          <Button type="submit" icon={RotateCcw} aria-label={`Retry ${news.type}, ${news.id}`}>
            Retry
          </Button>
        </Form>
      </div>
      <p className="mt-3 font-mono text-sm break-words text-bad-ink">{news.failure}</p>
    </li>
  );
}

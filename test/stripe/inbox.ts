/** A webhook address for tests: verifies and reads what arrives with the product's own gateway, and keeps it. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { StripeGateway } from "#domain/gateways/stripe";
import { WebhookRefused } from "#domain/gateways/stripe-errors";
import type { StripeNews } from "#domain/gateways/stripe-news";

export type Inbox = {
  url: string;
  /** In order of arrival, repeats included. */
  news: StripeNews[];
  refused: string[];
  /** Answers the next messages with this status instead of 200, and keeps nothing of them. */
  fail: (status: number, times: number) => void;
  close: () => Promise<void>;
};

/** @param gateway asked when the first message arrives, because it needs the server that sends here */
export async function openInbox(gateway: () => StripeGateway, secrets: string[]): Promise<Inbox> {
  const news: StripeNews[] = [];
  const refused: string[] = [];
  let failing = { status: 500, times: 0 };
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    if (failing.times > 0) {
      failing.times -= 1;
      res.writeHead(failing.status).end();
      return;
    }
    try {
      const signature = req.headers["stripe-signature"];
      news.push(
        gateway().verifyWebhook(Buffer.concat(chunks).toString("utf8"), String(signature ?? ""), secrets),
      );
      res.writeHead(200).end();
    } catch (error) {
      if (!(error instanceof WebhookRefused)) throw error;
      refused.push(error.message);
      res.writeHead(400).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/stripe`,
    news,
    refused,
    fail: (status, times) => {
      failing = { status, times };
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

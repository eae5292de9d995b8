/** One handler for each request of `params.ts`; the mapped type makes a missing one an error of the compiler. */
import { createAccount, createLink, listExternalAccounts, retrieveAccount } from "./accounts";
import { listBalanceTransactions, retrieveBalance } from "./balance";
import { retrieveCharge } from "./charges";
import { createSession, expireSession, retrieveSession } from "./checkout";
import { retrieveDispute } from "./disputes";
import type { Call, Emulator } from "./emulator";
import { listEvents, listThinEvents, retrieveEvent, retrieveThinEvent } from "./events";
import type { Requests, RouteName } from "./params";
import { retrieveIntent } from "./payment-intents";
import { listPayouts, retrievePayout } from "./payouts";
import { createRefund, retrieveRefund } from "./refunds";
import { createReversal, createTransfer, listTransfers, retrieveTransfer } from "./transfers";

type Handlers = { [R in RouteName]: (em: Emulator, params: Requests[R], call: Call) => object };

export const handlers: Handlers = {
  "POST /v1/checkout/sessions": createSession,
  "GET /v1/checkout/sessions/:id": retrieveSession,
  "POST /v1/checkout/sessions/:id/expire": expireSession,
  "GET /v1/payment_intents/:id": retrieveIntent,
  "GET /v1/charges/:id": retrieveCharge,
  "POST /v1/refunds": createRefund,
  "GET /v1/refunds/:id": retrieveRefund,
  "POST /v1/transfers": createTransfer,
  "GET /v1/transfers": listTransfers,
  "GET /v1/transfers/:id": retrieveTransfer,
  "POST /v1/transfers/:id/reversals": createReversal,
  "GET /v1/payouts": listPayouts,
  "GET /v1/payouts/:id": retrievePayout,
  "GET /v1/balance": retrieveBalance,
  "GET /v1/balance_transactions": listBalanceTransactions,
  "GET /v1/disputes/:id": retrieveDispute,
  "GET /v1/events": listEvents,
  "GET /v1/events/:id": retrieveEvent,
  "GET /v1/accounts/:id/external_accounts": listExternalAccounts,
  "POST /v2/core/accounts": createAccount,
  "GET /v2/core/accounts/:id": retrieveAccount,
  "POST /v2/core/account_links": createLink,
  "GET /v2/core/events": listThinEvents,
  "GET /v2/core/events/:id": retrieveThinEvent,
};

const patterns = (Object.keys(handlers) as RouteName[]).map((name) => {
  const [method = "", path = ""] = name.split(" ");
  return { name, method, pattern: new RegExp(`^${path.replace(":id", "([^/]+)")}$`) };
});

/** Which request this is, and the id in its path. */
export function findRoute(method: string, path: string): { name: RouteName; id: string } | undefined {
  for (const route of patterns) {
    const match = route.method === method ? route.pattern.exec(path) : null;
    if (match) return { name: route.name, id: decodeURIComponent(match[1] ?? "") };
  }
  return undefined;
}

export function run<R extends RouteName>(em: Emulator, name: R, params: Requests[R], call: Call): object {
  return handlers[name](em, params, call);
}

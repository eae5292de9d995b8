/**
 * Every request the local Stripe answers, with the SDK's own type of its parameters. Read twice: by the compiler, which
 * types the handlers in `routes.ts`, and by `schemas.ts`, which turns the same types into checks at run time.
 */
import type Stripe from "stripe";

export type Requests = {
  "POST /v1/checkout/sessions": Stripe.Checkout.SessionCreateParams;
  "GET /v1/checkout/sessions/:id": Stripe.Checkout.SessionRetrieveParams;
  "POST /v1/checkout/sessions/:id/expire": Stripe.Checkout.SessionExpireParams;
  "GET /v1/payment_intents/:id": Stripe.PaymentIntentRetrieveParams;
  "GET /v1/charges/:id": Stripe.ChargeRetrieveParams;
  "POST /v1/refunds": Stripe.RefundCreateParams;
  "GET /v1/refunds/:id": Stripe.RefundRetrieveParams;
  "POST /v1/transfers": Stripe.TransferCreateParams;
  "GET /v1/transfers": Stripe.TransferListParams;
  "GET /v1/transfers/:id": Stripe.TransferRetrieveParams;
  "POST /v1/transfers/:id/reversals": Stripe.TransferCreateReversalParams;
  "GET /v1/payouts": Stripe.PayoutListParams;
  "GET /v1/payouts/:id": Stripe.PayoutRetrieveParams;
  "GET /v1/balance": Stripe.BalanceRetrieveParams;
  "GET /v1/balance_transactions": Stripe.BalanceTransactionListParams;
  "GET /v1/disputes/:id": Stripe.DisputeRetrieveParams;
  "GET /v1/events": Stripe.EventListParams;
  "GET /v1/events/:id": Stripe.EventRetrieveParams;
  "GET /v1/accounts/:id/external_accounts": Stripe.AccountListExternalAccountsParams;
  "POST /v2/core/accounts": Stripe.V2.Core.AccountCreateParams;
  "GET /v2/core/accounts/:id": Stripe.V2.Core.AccountRetrieveParams;
  "POST /v2/core/account_links": Stripe.V2.Core.AccountLinkCreateParams;
  "GET /v2/core/events": Stripe.V2.Core.EventListParams;
  "GET /v2/core/events/:id": Stripe.V2.Core.EventRetrieveParams;
};

export type RouteName = keyof Requests;

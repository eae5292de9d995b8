/** Events: what the local Stripe says happened, kept for listing and handed to the webhook sender. */
import type Stripe from "stripe";
import { API_VERSION, type Call, type Emulator, nowIso, nowSeconds } from "./emulator";
import { missing } from "./failure";
import { page } from "./list";
import { makeId, PLATFORM, type ThinEvent } from "./state";

type Told =
  | Stripe.CheckoutSessionCompletedEvent
  | Stripe.CheckoutSessionExpiredEvent
  | Stripe.CheckoutSessionAsyncPaymentSucceededEvent
  | Stripe.CheckoutSessionAsyncPaymentFailedEvent
  | Stripe.PaymentIntentCreatedEvent
  | Stripe.PaymentIntentProcessingEvent
  | Stripe.PaymentIntentSucceededEvent
  | Stripe.PaymentIntentPaymentFailedEvent
  | Stripe.ChargeSucceededEvent
  | Stripe.ChargeFailedEvent
  | Stripe.ChargeRefundedEvent
  | Stripe.ChargeDisputeCreatedEvent
  | Stripe.ChargeDisputeFundsWithdrawnEvent
  | Stripe.ChargeDisputeFundsReinstatedEvent
  | Stripe.ChargeDisputeClosedEvent
  | Stripe.RefundCreatedEvent
  | Stripe.RefundUpdatedEvent
  | Stripe.TransferCreatedEvent
  | Stripe.TransferReversedEvent
  | Stripe.PayoutCreatedEvent
  | Stripe.PayoutPaidEvent
  | Stripe.PayoutFailedEvent;

type Part<E> = E extends { type: infer T; data: { object: infer O } } ? { type: T; object: O } : never;
type Content = Told extends infer E ? (E extends Told ? Pick<E, "type" | "data"> : never) : never;

/** Tells the world: keeps a copy of the object as it is now, and sends it. */
export function tell(em: Emulator, part: Part<Told>, account = PLATFORM): void {
  const content = { type: part.type, data: { object: structuredClone(part.object) } } as Content;
  const event: Stripe.Event = {
    id: makeId("evt"),
    object: "event",
    api_version: API_VERSION,
    created: nowSeconds(em),
    livemode: false,
    pending_webhooks: 1,
    request: null,
    ...(account === PLATFORM ? {} : { account }),
    ...content,
  };
  em.state.events[event.id] = event;
  em.webhooks.enqueue(event.id, false);
}

type AccountNews =
  | "v2.core.account[requirements].updated"
  | "v2.core.account[configuration.recipient].capability_status_updated"
  | "v2.core.account.created";

/** Tells of a change to a v2 account by a thin event: a name, and where to look. */
export function tellThin(em: Emulator, type: AccountNews, accountId: string): void {
  const event: ThinEvent = {
    id: makeId("evt"),
    object: "v2.core.event",
    type,
    created: nowIso(em),
    livemode: false,
    related_object: { id: accountId, type: "v2.core.account", url: `/v2/core/accounts/${accountId}` },
  };
  em.state.thinEvents[event.id] = event;
  em.webhooks.enqueue(event.id, true);
}

export function listEvents(
  em: Emulator,
  params: Stripe.EventListParams,
  call: Call,
): Stripe.ApiList<Stripe.Event> {
  const wanted = params.types ?? (params.type ? [params.type] : undefined);
  const events = Object.values(em.state.events).filter(
    (event) => (event.account ?? PLATFORM) === call.account && (!wanted || wanted.includes(event.type)),
  );
  return page("/v1/events", events, params);
}

export function retrieveEvent(em: Emulator, _params: Stripe.EventRetrieveParams, call: Call): Stripe.Event {
  const event = em.state.events[call.id];
  if (!event) throw missing("event", call.id);
  return event;
}

type ThinList = { data: ThinEvent[]; next_page_url: string | null; previous_page_url: string | null };

export function listThinEvents(em: Emulator, params: Stripe.V2.Core.EventListParams): ThinList {
  const events = Object.values(em.state.thinEvents).filter(
    (event) =>
      (!params.types || params.types.includes(event.type)) &&
      (!params.object_id || params.object_id === event.related_object.id),
  );
  return {
    data: events.reverse().slice(0, params.limit ?? 20),
    next_page_url: null,
    previous_page_url: null,
  };
}

export function retrieveThinEvent(
  em: Emulator,
  _params: Stripe.V2.Core.EventRetrieveParams,
  call: Call,
): ThinEvent {
  const event = em.state.thinEvents[call.id];
  if (!event) throw missing("event", call.id);
  return event;
}

/** Sends events as Stripe does: signed, at least once, again when not acknowledged, and as badly as it is told to. */
import { setMaxListeners } from "node:events";
import { setTimeout } from "node:timers/promises";
import Stripe from "stripe";
import { type Delivery, makeId, type State } from "./state";

export type WebhookTarget = { url?: string; thinUrl?: string; secret: string; thinSecret?: string };
export type Release = { order?: "as made" | "reversed"; times?: number };

const MOST_ATTEMPTS = 12;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;
const ANSWER_WITHIN_MS = 10_000;
const signer = new Stripe("sk_test_signs_only").webhooks;

export class WebhookSender {
  readonly target: WebhookTarget;
  /** How long each event waits before it is sent. */
  delayMs = 0;
  /** How often each event is sent. */
  copies = 1;
  /** Sends events in a random order instead of the order they were made in. */
  scrambled = false;
  readonly #state: State;
  readonly #stop = new AbortController();
  #withheld = false;
  #line: Promise<void> = Promise.resolve();
  #running = new Set<Promise<void>>();

  constructor(state: State, target: WebhookTarget) {
    this.#state = state;
    this.target = target;
    // Every event on its way listens for the end.
    setMaxListeners(0, this.#stop.signal);
  }

  /** Notes an event for sending; it leaves as soon as this turn of the event loop is over. */
  enqueue(eventId: string, thin: boolean): void {
    const id = makeId("we");
    this.#state.deliveries[id] = { id, eventId, thin, attempts: 0, state: "waiting" };
    if (!this.#withheld) this.#start(id);
  }

  /** Holds every event back from now on. */
  withhold(): void {
    this.#withheld = true;
  }

  /** Sends what was held back, one after the other, and goes on as usual. */
  async release({ order = "as made", times = 1 }: Release = {}): Promise<void> {
    this.#withheld = false;
    const waiting = this.#waiting();
    if (order === "reversed") waiting.reverse();
    for (const delivery of waiting) {
      for (let copy = 0; copy < times; copy++) await this.#attempt(delivery);
      if (delivery.state === "waiting") this.#keepTrying(delivery);
    }
    await this.idle();
  }

  /** Starts with what an earlier process left unsent. */
  resume(): void {
    for (const delivery of this.#waiting()) this.#start(delivery.id);
  }

  /** Resolves when nothing is on its way: every event was acknowledged, given up or is being withheld. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  stop(): void {
    this.#stop.abort();
  }

  #waiting(): Delivery[] {
    return Object.values(this.#state.deliveries).filter((delivery) => delivery.state === "waiting");
  }

  #start(id: string): void {
    const delivery = this.#state.deliveries[id];
    if (!delivery) return;
    const delay = this.delayMs + (this.scrambled ? Math.random() * 100 : 0);
    const turn =
      this.scrambled || delay > 0
        ? pause(delay, this.#stop.signal)
        : this.#line.then(() => pause(0, this.#stop.signal));
    const sent = turn.then(async () => {
      for (let copy = 0; copy < this.copies; copy++) await this.#attempt(delivery);
    });
    this.#line = sent;
    this.#track(sent.then(() => (delivery.state === "waiting" ? this.#retry(delivery) : undefined)));
  }

  #keepTrying(delivery: Delivery): void {
    this.#track(this.#retry(delivery));
  }

  #track(work: Promise<void>): void {
    const tracked = work.finally(() => this.#running.delete(tracked));
    this.#running.add(tracked);
  }

  async #retry(delivery: Delivery): Promise<void> {
    while (delivery.state === "waiting" && !this.#stop.signal.aborted) {
      if (delivery.attempts >= MOST_ATTEMPTS) {
        delivery.state = "given up";
        return;
      }
      const wait = Math.min(FIRST_PAUSE_MS * 2 ** (delivery.attempts - 1), LONGEST_PAUSE_MS);
      await pause(wait, this.#stop.signal);
      if (this.#withheld) return;
      await this.#attempt(delivery);
    }
  }

  async #attempt(delivery: Delivery): Promise<void> {
    const { target } = this;
    const url = delivery.thin ? (target.thinUrl ?? target.url) : target.url;
    const event = delivery.thin
      ? this.#state.thinEvents[delivery.eventId]
      : this.#state.events[delivery.eventId];
    if (!url || !event) {
      delivery.state = "given up";
      return;
    }
    if (this.#stop.signal.aborted) return;
    delivery.attempts += 1;
    const secret = delivery.thin ? (target.thinSecret ?? target.secret) : target.secret;
    if (await post(url, JSON.stringify(event), secret, this.#stop.signal)) delivery.state = "delivered";
  }
}

/** Whether the receiver acknowledged with a 2xx in time. */
async function post(url: string, payload: string, secret: string, stop: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: "POST",
      redirect: "manual",
      headers: {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "Stripe/1.0 (local emulator)",
        "Stripe-Signature": signer.generateTestHeaderString({ payload, secret }),
      },
      body: payload,
      signal: AbortSignal.any([stop, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
    });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

/** Waits, or returns at once when sending has been stopped. */
async function pause(ms: number, stop: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, { signal: stop }).catch(() => {});
}

/** What shall go wrong, asked for in advance: each fault strikes the next `times` requests to its route. */
import { Failure } from "./failure";
import type { RouteName } from "./params";

export const FAULT_KINDS = [
  /** The connection closes before anything happens. */
  "refuse",
  /** It is done, and then the connection closes without an answer. */
  "lose-answer",
  /** It is done, and the answer is a 500 that is kept under the idempotency key, as Stripe keeps it. */
  "error-after-effect",
  /** 500, nothing done. */
  "server-error",
  /** 429, nothing done. */
  "rate-limit",
  /** 409: another request with this key is being worked on. */
  "in-flight",
  /** 400 `balance_insufficient`, whatever the balance; kept under the idempotency key, as Stripe keeps it. */
  "insufficient-balance",
  /** Answers `ms` late. */
  "delay",
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** `on` names a route of `params.ts`; any request when absent. `times` is 1 when absent. */
export type Fault = { kind: FaultKind; on?: RouteName; times?: number; ms?: number };

export class FaultPlan {
  #planned: (Fault & { left: number })[] = [];

  add(fault: Fault): void {
    this.#planned.push({ ...fault, left: fault.times ?? 1 });
  }

  clear(): void {
    this.#planned = [];
  }

  /** The fault that strikes this request, used up by one. */
  take(route: RouteName): Fault | undefined {
    const fault = this.#planned.find((f) => f.left > 0 && (f.on === undefined || f.on === route));
    if (fault) fault.left -= 1;
    return fault;
  }
}

/** The refusal of faults that stop a request before it does anything. */
export function failureFor(kind: FaultKind): Failure | undefined {
  switch (kind) {
    case "server-error":
      return new Failure(500, { type: "api_error", message: "An unknown error occurred." });
    case "rate-limit":
      return new Failure(429, {
        type: "invalid_request_error",
        code: "rate_limit",
        message: "Too many requests.",
      });
    case "in-flight":
      return keyInUse();
    default:
      return undefined;
  }
}

export function keyInUse(): Failure {
  const message = "There is currently another in-progress request using this Idempotent Key.";
  return new Failure(409, { type: "idempotency_error", code: "idempotency_key_in_use", message });
}

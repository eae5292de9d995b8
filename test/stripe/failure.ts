/** Stripe's way of saying no: a status and an error object. Thrown by handlers, sent by the server. */
export type StripeErrorBody = {
  type: "invalid_request_error" | "api_error" | "card_error" | "idempotency_error" | "rate_limit";
  code?: string;
  message: string;
  param?: string;
};

export class Failure extends Error {
  readonly status: number;
  readonly body: StripeErrorBody;
  constructor(status: number, body: StripeErrorBody) {
    super(body.message);
    this.status = status;
    this.body = body;
  }
}

export function invalidRequest(code: string, message: string, param?: string): Failure {
  return new Failure(400, { type: "invalid_request_error", code, message, param });
}

export function missing(noun: string, id: string, param = "id"): Failure {
  const message = `No such ${noun}: '${id}'`;
  return new Failure(404, { type: "invalid_request_error", code: "resource_missing", message, param });
}

export function insufficientBalance(): Failure {
  return invalidRequest(
    "balance_insufficient",
    "You have insufficient available funds in your Stripe account.",
  );
}

/** Stripe's v1 lists: newest first, `limit` (10 when absent, at most 100), `starting_after`, `created`. */
import type Stripe from "stripe";
import { invalidRequest, missing } from "./failure";

type Listed = { id: string; created: number };
type ListParams = Stripe.PaginationParams & { created?: Stripe.RangeQueryParam | number };

/** @param objects oldest first, as they were made */
export function page<T extends Listed>(url: string, objects: T[], params: ListParams): Stripe.ApiList<T> {
  const limit = params.limit ?? 10;
  if (limit < 1 || limit > 100)
    throw invalidRequest("parameter_invalid_integer", "Invalid limit: 1 to 100", "limit");
  const found = objects.filter((object) => inRange(object.created, params.created)).reverse();
  let start = 0;
  if (params.starting_after !== undefined) {
    start = found.findIndex((object) => object.id === params.starting_after) + 1;
    if (start === 0) throw missing("object", params.starting_after, "starting_after");
  }
  return {
    object: "list",
    url,
    data: found.slice(start, start + limit),
    has_more: found.length > start + limit,
  };
}

function inRange(created: number, range: Stripe.RangeQueryParam | number | undefined): boolean {
  if (range === undefined) return true;
  if (typeof range === "number") return created === range;
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = range;
  return created > gt && created >= gte && created < lt && created <= lte;
}

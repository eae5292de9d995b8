/** How many requests this process answered and how long they took, for the page that machines collect figures from. */
import type { Request, Response } from "express";
import { Histogram, register } from "prom-client";

const NAME = "touchstone_request_seconds";
const ROOMS = new Set([
  "requester",
  "work",
  "review",
  "admin",
  "account",
  "graphql",
  "static",
  "webhooks",
  "api",
]);

/** Which part of the site was asked: few enough names to count by, and none that says who or what. */
export function roomOf(path: string): string {
  const first = path.split("/")[1]?.replace(/\.data$/, "") ?? "";
  return ROOMS.has(first) ? first : "public";
}

function durations(): Histogram<"room" | "method" | "status"> {
  const known = register.getSingleMetric(NAME);
  if (known) return known as Histogram<"room" | "method" | "status">;
  return new Histogram({
    name: NAME,
    help: "Seconds from a request to the end of its answer",
    labelNames: ["room", "method", "status"],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  });
}

export function observeRequest(request: Request, response: Response, milliseconds: number): void {
  const status = `${Math.floor(response.statusCode / 100)}xx`;
  durations().observe({ room: roomOf(request.path), method: request.method, status }, milliseconds / 1000);
}

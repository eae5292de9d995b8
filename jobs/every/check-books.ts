import { HOUR_MS } from "#domain/clock";
import { system } from "#domain/context";
import { inspectBooks } from "#domain/ledger/inspect-books";
import type { Sweep } from "../sweep";

/** Checks the books with the same code that ends every database test, and raises its voice when they are wrong. */
export const checkBooksSweep: Sweep = {
  name: "check-books",
  everyMs: HOUR_MS,
  async run({ db }) {
    const problems = await inspectBooks({ db, actor: system("check-books"), now: new Date() });
    if (problems.length > 0) throw new Error(`The books are wrong: ${problems.join("; ")}`);
  },
};

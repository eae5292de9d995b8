/** State machines as tables, and the one way in which a state changes. */
import { and, eq, type SQL } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Ctx } from "./context";
import { StaleState } from "./errors";

export type TransitionActor = "worker" | "requester" | "reviewer" | "admin" | "system";

/** One line of a process: what happens, from where to where, who does it, and the clock that does it if time does. */
export type Transition<State extends string, Event extends string> = {
  event: Event;
  from: readonly State[];
  to: State;
  actors: readonly TransitionActor[];
  clock?: string;
};

export type Process<State extends string, Event extends string> = {
  noun: string;
  transitions: readonly Transition<State, Event>[];
};

/**
 * The state an event leads to.
 * @throws StaleState when the event cannot happen from there.
 */
export function nextState<S extends string, E extends string>(process: Process<S, E>, event: E, from: S): S {
  const found = process.transitions.find((t) => t.event === event && t.from.includes(from));
  if (found) return found.to;
  const possible = process.transitions.filter((t) => t.event === event).flatMap((t) => t.from);
  throw new StaleState(
    `This ${process.noun} is ${words(from)}; to ${words(event)} it, it must be ${possible.map(words).join(" or ")}.`,
    {
      state: from,
      event,
      possibleFrom: possible,
    },
  );
}

type Stateful = PgTable & { state: PgColumn };

/**
 * Moves one row along its process: `UPDATE … WHERE <which> AND state = <from>`. The database says who won.
 * @throws StaleState when the event is not possible from `from`, or when another change came first.
 */
export async function moveTo<S extends string, E extends string>(
  ctx: Ctx,
  process: Process<S, E>,
  table: Stateful,
  which: SQL | undefined,
  from: S,
  event: E,
  set: Record<string, unknown> = {},
): Promise<S> {
  const to = nextState(process, event, from);
  const moved = await ctx.db
    .update(table)
    .set({ ...set, state: to })
    .where(and(which, eq(table.state, from)))
    .returning({ state: table.state });
  if (moved.length > 0) return to;
  throw new StaleState(
    `Somebody else changed this ${process.noun} a moment ago. Look again before you ${words(event)} it.`,
    { event },
  );
}

function words(state: string): string {
  return state.replaceAll("_", " ");
}

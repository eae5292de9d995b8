/** How resolvers call the marketplace: refusals become this door's own, and a repeated request its first answer. */
import { GraphQLError } from "graphql";
import type { Ctx } from "#domain/context";
import { DomainError, InvalidInput } from "#domain/errors";
import { once } from "#domain/events/once";
import type { Call } from "./context";
import { refusalOf } from "./errors";
import { refuseUnwritable } from "./limits";

/** A mutation: what the verbs refuse is thrown as a member of its union. */
export function act<A extends Record<string, unknown>, R>(work: (args: A, call: Call) => Promise<R>) {
  return async (_root: unknown, args: A, call: Call): Promise<R> => {
    try {
      refuseUnwritable(args);
      return await work(args, call);
    } catch (error) {
      throw refusalOf(error);
    }
  };
}

/** A read: refusals become GraphQL errors that carry their code. */
export function read<A extends Record<string, unknown>, R>(work: (args: A, call: Call) => Promise<R> | R) {
  return async (_root: unknown, args: A, call: Call): Promise<R> => {
    try {
      refuseUnwritable(args);
      return await work(args, call);
    } catch (error) {
      throw spoken(error);
    }
  };
}

/** A read below something: like `read`, with what it belongs to. */
export function readOf<P, A extends Record<string, unknown>, R>(
  work: (parent: P, args: A, call: Call) => Promise<R> | R,
) {
  return (parent: P, args: A, call: Call): Promise<R> =>
    read<A, R>((args, call) => work(parent, args, call))(undefined, args, call);
}

/** A refusal as a GraphQL error; a bug stays one, and is masked. */
export function spoken(error: unknown): unknown {
  if (!(error instanceof DomainError)) return error;
  return new GraphQLError(error.message, {
    extensions: { code: error.code, kind: error.kind, data: error.data },
    originalError: error,
  });
}

/**
 * Does the work once for a key. The answer is kept, so it holds no secret and survives JSON.
 * @throws InvalidInput when the key is too short or too long; KeyReused
 */
export function onceFor<T>(
  ctx: Ctx,
  operation: string,
  { idempotencyKey, ...input }: { idempotencyKey?: string | null } & Record<string, unknown>,
  work: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  const key = idempotencyKey ?? undefined;
  if (key !== undefined && (key.length < 8 || key.length > 255)) {
    throw new InvalidInput([{ path: "idempotencyKey", message: "needs 8 to 255 characters" }]);
  }
  return once(ctx, { key, operation, input }, work);
}

/** GraphQL says null where the verbs' inputs say nothing. */
export function given<T extends Record<string, unknown>>(input: T): { [K in keyof T]: Exclude<T[K], null> } {
  return Object.fromEntries(
    Object.entries(input).filter(([, value]) => value !== null && value !== undefined),
  ) as {
    [K in keyof T]: Exclude<T[K], null>;
  };
}

/** Relay connections over keyset pages. Pages go forward only: `first` and `after`. */
import type { InterfaceRef, ObjectRef } from "@pothos/core";
import { PAGE_SIZE, type Page, pageOf } from "#domain/page";
import { type builder as Builder, builder } from "./builder";
import { firstOf } from "./limits";

type Types = typeof Builder extends PothosSchemaTypes.SchemaBuilder<infer T> ? T : never;
export type Edge<T> = { cursor: string; node: T };
export type Connection<T> = {
  edges: Edge<T>[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
};

export const PageInfo = builder.objectRef<Connection<unknown>["pageInfo"]>("PageInfo");

/** `JobConnection` and `JobEdge` for `Job`. */
export function connectionOf<T extends object>(node: ObjectRef<Types, T> | InterfaceRef<Types, T>) {
  const edge = builder.objectRef<Edge<T>>(`${node.name}Edge`);
  edge.implement({
    fields: (t) => ({
      cursor: t.exposeString("cursor"),
      node: t.field({ type: node as ObjectRef<Types, T>, resolve: (e) => e.node as never }),
    }),
  });
  const connection = builder.objectRef<Connection<T>>(`${node.name}Connection`);
  return connection.implement({
    fields: (t) => ({
      // The connection itself was priced with the size of its page.
      edges: t.field({ type: [edge], complexity: { field: 0, multiplier: 1 }, resolve: (c) => c.edges }),
      nodes: t.field({
        type: [node as ObjectRef<Types, T>],
        complexity: { field: 0, multiplier: 1 },
        resolve: (c) => c.edges.map((e) => e.node) as never,
      }),
      pageInfo: t.field({ type: PageInfo, resolve: (c) => c.pageInfo }),
    }),
  });
}

/** The price of a page: what is asked of one item, times the items. */
export const pagePrice = (args: { first?: number | null }) => ({
  field: 1,
  multiplier: Math.min(Math.max(args.first ?? PAGE_SIZE, 1), 100),
});

type PageArgs = { first?: number | null; after?: string | null };

/** Reads one page through a query that pages by key. */
export async function connect<T>(
  args: PageArgs,
  query: (page: { first: number; after: string | undefined }) => Promise<Page<T>>,
  keyOf: (item: T) => string,
): Promise<Connection<T>> {
  const first = firstOf(args.first);
  const { items, next } = await query({ first, after: args.after ? decode(args.after) : undefined });
  const edges = items.map((node) => ({ node, cursor: encode(keyOf(node)) }));
  return { edges, pageInfo: { hasNextPage: next !== null, endCursor: edges.at(-1)?.cursor ?? null } };
}

/** Reads one page through a query that answers a plain list with a limit. */
export function connectList<T>(
  args: PageArgs,
  query: (page: { limit: number; after: string | undefined }) => Promise<T[]>,
  keyOf: (item: T) => string,
): Promise<Connection<T>> {
  return connect(
    args,
    async ({ first, after }) => pageOf(await query({ limit: first + 1, after }), first, keyOf),
    keyOf,
  );
}

/** A whole list that is short by nature, read in pages all the same. */
export function connectAll<T>(args: PageArgs, all: T[], keyOf: (item: T) => string): Promise<Connection<T>> {
  const from = (after: string | undefined) =>
    after === undefined ? 0 : all.findIndex((item) => keyOf(item) === after) + 1;
  return connectList(args, async ({ limit, after }) => all.slice(from(after), from(after) + limit), keyOf);
}

const encode = (key: string) => Buffer.from(key).toString("base64url");
const decode = (cursor: string) => Buffer.from(cursor, "base64url").toString().replaceAll("\u0000", "");

export function addConnections(): void {
  PageInfo.implement({
    fields: (t) => ({
      hasNextPage: t.exposeBoolean("hasNextPage"),
      endCursor: t.exposeString("endCursor", { nullable: true }),
    }),
  });
}

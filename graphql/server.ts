/**
 * The GraphQL door over HTTP, hardened: what Yoga does by itself is not safe where a session may come in a cookie. No
 * cross-origin reading, no mutation from a form, a GET or several at once; bounded depth, aliases, tokens, price, page
 * size, body and time; introspection for people who are signed in; unknown errors are reported and masked.
 */
import { maxAliasesPlugin } from "@escape.tech/graphql-armor-max-aliases";
import { maxDepthPlugin } from "@escape.tech/graphql-armor-max-depth";
import { maxTokensPlugin } from "@escape.tech/graphql-armor-max-tokens";
import { useCSRFPrevention as csrfPrevention } from "@graphql-yoga/plugin-csrf-prevention";
import { GraphQLError, NoSchemaIntrospectionCustomRule } from "graphql";
import { createYoga, type Plugin } from "graphql-yoga";
import { DomainError } from "#domain/errors";
import { type Call, callFrom, type Outside } from "./context";
import { schema } from "./schema";

export type { Links, Outside } from "./context";

export const LIMITS = {
  depth: 12,
  aliases: 15,
  tokens: 2_000,
  bodyBytes: 64 * 1024 * 1024,
  /** For people nobody knows: enough for every query they could send. */
  anonymousBodyBytes: 100_000,
  /** Reading and writing; a subscription's stream may be longer. */
  milliseconds: 30_000,
} as const;

export type Graphql = {
  /** Answers one HTTP request, whoever sends it. */
  handle(request: Request): Promise<Response>;
};

/** @param report is told of errors nobody expected, which callers see masked */
export function createGraphql(outside: Outside & { report: (error: unknown) => void }): Graphql {
  const yoga = createYoga<Call>({
    schema: schema(),
    graphqlEndpoint: "/graphql",
    graphiql: false,
    landingPage: false,
    batching: false,
    multipart: false,
    cors: false,
    logging: false,
    maxRequestBodySize: LIMITS.bodyBytes,
    maskedErrors: { maskError: (error) => masked(error, outside.report) },
    fetchAPI: {
      fetch,
      Request,
      Response,
      Headers,
      ReadableStream,
      TextEncoder,
      TextDecoder,
      URL,
      FormData,
      Blob,
      File,
    },
    plugins: [
      csrfPrevention({ requestHeaders: ["x-graphql-csrf"] }),
      introspectionForTheSignedIn,
      maxTokensPlugin({ n: LIMITS.tokens }),
      maxDepthPlugin({ n: LIMITS.depth }),
      maxAliasesPlugin({ n: LIMITS.aliases }),
    ],
  });
  return {
    async handle(request) {
      let call: Call;
      try {
        call = await callFrom(outside, request);
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        return refuseAtTheDoor(error.kind === "unauthenticated" ? 401 : 403, error.message, error.code);
      }
      const bytes = Number(request.headers.get("content-length") ?? 0);
      if (call.ctx.actor.type === "anonymous" && bytes > LIMITS.anonymousBodyBytes) {
        return refuseAtTheDoor(413, "Sign in before you send that much.", "BODY_TOO_LARGE");
      }
      return inTime(yoga.fetch(request, call));
    },
  };
}

/** The shape of the API is for people who may use it. */
const introspectionForTheSignedIn: Plugin<Call> = {
  onValidate({ context, addValidationRule }) {
    if ((context as Partial<Call>).ctx?.actor.type === "anonymous")
      addValidationRule(NoSchemaIntrospectionCustomRule);
  },
};

/** Errors of the request itself and refusals are said as they are; anything else is reported, and told as little as can be. */
function masked(error: unknown, report: (error: unknown) => void): Error {
  const cause = error instanceof GraphQLError ? error.originalError : error;
  if (
    error instanceof GraphQLError &&
    (!cause || cause instanceof GraphQLError || cause instanceof DomainError)
  )
    return error;
  report(cause);
  const { nodes, path } = error as Partial<GraphQLError>;
  return new GraphQLError("Unexpected error. It was reported; nothing of this was done.", {
    nodes,
    path,
    extensions: { code: "UNEXPECTED" },
  });
}

async function inTime(answer: Response | Promise<Response>): Promise<Response> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Response>((resolve) => {
    timer = setTimeout(
      () =>
        resolve(
          refuseAtTheDoor(
            504,
            "This took too long. Ask for less at once; repeat a change with its key.",
            "TIMEOUT",
          ),
        ),
      LIMITS.milliseconds,
    );
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

function refuseAtTheDoor(status: number, message: string, code: string): Response {
  return Response.json({ errors: [{ message, extensions: { code } }] }, { status });
}

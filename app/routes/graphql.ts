import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { getServices } from "#app/lib/context.server";
import { log } from "#app/lib/log.server";
import { absolute, paths } from "#app/paths";
import { actorName } from "#domain/context";
import { Unavailable } from "#domain/errors";
import { signPath } from "#domain/gateways/signed-urls";
import { createGraphql, type Graphql, type Links } from "#graphql/server";

/** The API: queries and mutations by POST, subscriptions as server-sent events. */
export function loader({ request }: LoaderFunctionArgs) {
  return graphql().handle(request);
}

export function action({ request }: ActionFunctionArgs) {
  return graphql().handle(request);
}

let held: { made: Graphql; db: unknown } | undefined;

function graphql(): Graphql {
  const { db, auth, stripe, storage, env } = getServices();
  if (held?.db !== db) {
    const report = (error: unknown) => log().error({ err: error }, "unexpected error in the API");
    const { secret, fetchAllowPrivate, feeBps, defaultCurrency } = env;
    const links = linksFrom(env.baseUrl, secret);
    const outside = { db, auth, storage, secret, fetchAllowPrivate, feeBps, defaultCurrency, links, report };
    held = { made: createGraphql({ ...outside, stripe: env.stripe.secretKey ? stripe : withoutStripe }), db };
  }
  return held.made;
}

function withoutStripe(): never {
  throw new Unavailable("This marketplace is not connected to Stripe, so no money can move.");
}

function linksFrom(baseUrl: string, secret: string): Links {
  const at = (path: string) => absolute(baseUrl, path);
  return {
    depositDone: at(paths.requester.funds),
    depositCancelled: at(paths.requester.funds),
    onboardingAgain: at(paths.work.earnings),
    onboardingDone: at(paths.work.earnings),
    exportFile: at,
    workFile: (ctx, jobId, assignmentId, part) =>
      at(signPath(secret, paths.work.asset(jobId, assignmentId, part), actorName(ctx.actor), ctx.now).url),
    examFile: (ctx, { qualificationId, attemptId }, question, part) => {
      const path = paths.work.examFile(qualificationId, attemptId, question, part);
      return at(signPath(secret, path, actorName(ctx.actor), ctx.now).url);
    },
    taskFile: (_ctx, jobId, assetId) => at(paths.requester.jobAsset(jobId, assetId)),
  };
}

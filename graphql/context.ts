/** What every resolver is given, and who is asking. The only file of this room that knows the database client. */
import DataLoader from "dataloader";
import type { Db } from "#db/client";
import type { MediaType } from "#domain/annotations/item";
import { anonymous, type Ctx } from "#domain/context";
import type { StorageGateway } from "#domain/gateways/storage-gateway";
import type { StripeGateway } from "#domain/gateways/stripe";
import { type JobDetail, type JobSummary, jobById, jobsByIds } from "#domain/jobs/queries";
import { actorFromSession, actorFromToken, bearerToken, InvalidToken } from "#domain/people/actor";
import type { Auth } from "#domain/people/auth";
import { type Organization, organizationsByIds } from "#domain/people/organization-queries";
import { type TaskDetail, taskById } from "#domain/tasks/task-detail";

/** What the site lends this door. */
export type Outside = {
  db: Db;
  auth: Auth;
  /** @throws when no money can move here. */
  stripe: () => StripeGateway;
  storage: () => StorageGateway;
  /** Private addresses from which files may be fetched all the same. */
  fetchAllowPrivate: readonly string[];
  /** The platform's share of the rewards of organizations founded here, in basis points. */
  feeBps: number;
  /** The currency of organizations that name none. */
  defaultCurrency: string;
  /** Signs links to files. */
  secret: string;
  links: Links;
};

/** Addresses of the site's pages: this door knows none by itself. All absolute. */
export type Links = {
  depositDone: string;
  depositCancelled: string;
  onboardingAgain: string;
  onboardingDone: string;
  exportFile: (path: string) => string;
  /** A file of one of the worker's own assignments. */
  workFile: (ctx: Ctx, jobId: string, assignmentId: string, part: MediaType) => string;
  /** A file of a question in one of the worker's own sittings. */
  examFile: (
    ctx: Ctx,
    sitting: { qualificationId: string; attemptId: string },
    question: number,
    part: MediaType,
  ) => string;
  /** A file of a task, for people who may see the job's inside. */
  taskFile: (ctx: Ctx, jobId: string, assetId: string) => string;
};

export type Call = {
  ctx: Ctx;
  outside: Outside;
  /** Reads that many fields of one answer want, done once for all of them. */
  load: {
    job: DataLoader<string, JobSummary | null>;
    jobDetail: DataLoader<string, JobDetail>;
    organization: DataLoader<string, Organization | null>;
    /** By job id and task id. */
    task: DataLoader<{ jobId: string; taskId: string }, TaskDetail, string>;
  };
};

/**
 * Who asks: the owner of the API token, else whoever is signed in with the session cookie, else nobody. A cookie that
 * came along with another site's request counts for nothing.
 * @throws InvalidToken, AccountClosed
 */
export async function callFrom(outside: Outside, request: Request): Promise<Call> {
  const { auth, db } = outside;
  const actor = await whoAsks(outside, request);
  const ctx: Ctx = { db, actor, now: new Date() };
  return {
    ctx,
    outside,
    load: {
      job: new DataLoader(async (ids) => {
        const found = new Map((await jobsByIds(ctx, ids)).map((job) => [job.id as string, job]));
        return ids.map((id) => found.get(id) ?? null);
      }),
      organization: new DataLoader(async (ids) => {
        const found = new Map((await organizationsByIds(ctx, ids)).map((one) => [one.id, one]));
        return ids.map((id) => found.get(id) ?? null);
      }),
      task: new DataLoader(
        (refs) => Promise.all(refs.map(({ jobId, taskId }) => taskById(ctx, jobId, taskId).catch(asError))),
        { cacheKeyFn: ({ jobId, taskId }) => `${jobId}/${taskId}` },
      ),
      jobDetail: new DataLoader((ids) => Promise.all(ids.map((id) => jobById(ctx, id).catch(asError)))),
    },
  };

  async function whoAsks({ db }: Outside, { headers }: Request) {
    if (headers.has("authorization")) {
      const token = bearerToken(headers);
      if (!token) throw new InvalidToken("The Authorization header must be: Bearer ts_…");
      return actorFromToken(auth, db, token);
    }
    return headers.get("sec-fetch-site") === "cross-site" ? anonymous : actorFromSession(auth, db, headers);
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

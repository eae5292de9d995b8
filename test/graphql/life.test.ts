/** A job's life through the API alone, from the draft to the labels. */
import { describe, expect, test } from "vitest";
import { newId } from "#domain/ids";
import { watchTheBooks } from "#test/books";
import { testDatabase } from "#test/database";
import { person, worker } from "#test/people";
import { office, SPAM, scoreAll, spamDraft, spamJob, truthOf, workThrough } from "#test/world";
import { ask, browserOf, openDoor, send, tokenOf } from "./api";

const held = testDatabase();
watchTheBooks();

const DRAFT = `mutation ($input: DraftJobInput!, $key: String) { draftJob(input: $input, idempotencyKey: $key) {
  __typename ... on Job { id title state reward { micros formatted } } ... on Refusal { code message } } }`;
const IMPORT = `mutation ($jobId: ID!, $tasks: [TaskInput!]!, $key: String) { importTasks(jobId: $jobId, tasks: $tasks, idempotencyKey: $key) {
  __typename ... on ImportedTasks { added gold refused { row message } job { counts { ordinary gold } } }
  ... on Refusal { code message } ... on InvalidInputError { issues { path message } } } }`;
const PUBLISH = `mutation ($jobId: ID!, $budget: Micros!) { publishJob(jobId: $jobId, budgetMicros: $budget) {
  __typename ... on Job { state budget { held { decimal } } } ... on Refusal { code message } } }`;

describe("a requester with a token", () => {
  test("drafts, imports and publishes a job, and workers with tokens label it until it is settled", async () => {
    const door = openDoor(held.db);
    const rita = await office(held.db);
    const owner = await tokenOf(held.db, rita.owner);
    const input = {
      organizationId: rita.organizationId,
      title: "Is this message spam?",
      kind: "choice",
      config: SPAM,
      instructions: "Read it.",
      rewardMicros: "30000",
      takeBackSeconds: 0,
      plan: { minOverlap: 2, maxOverlap: 3, goldShareBps: 0, earlyGolds: 0 },
    };
    const job = await ask(door, owner, DRAFT, { input });
    expect(job).toMatchObject({
      __typename: "Job",
      state: "draft",
      reward: { micros: "30000", formatted: "€0.03" },
    });
    const tasks = [1, 2, 3, 4].map((n) => ({ externalId: `m${n}`, text: `message ${n}` }));
    expect(await ask(door, owner, IMPORT, { jobId: job.id, tasks })).toMatchObject({
      added: 4,
      gold: 0,
      refused: [],
    });
    expect(await ask(door, owner, PUBLISH, { jobId: job.id, budget: "5000000" })).toMatchObject({
      state: "published",
      budget: { held: { decimal: "5.00" } },
    });

    for (const name of ["Wanda", "Will"]) {
      const token = await tokenOf(held.db, await worker(held.db, name));
      const { nodes } = (await ask(
        door,
        token,
        "{ board { nodes { id title eligible reward { formatted } hindrances { sentence } tasksLeftAtLeast } } }",
      )) as { nodes: { id: string; eligible: boolean }[] };
      expect(nodes).toMatchObject([{ id: job.id, eligible: true }]);
      for (;;) {
        const claimed = (await ask(
          door,
          token,
          `mutation ($jobId: ID!) { claimTasks(jobId: $jobId, want: 3) { __typename ... on ClaimedTasks {
            assignments { id token item { text } reward { micros } } } ... on Refusal { message } } }`,
          { jobId: job.id },
        )) as { assignments: { id: string; token: string; item: { text: string } }[] };
        if (claimed.assignments.length === 0) break;
        for (const one of claimed.assignments) {
          const submission = {
            jobId: job.id,
            assignmentId: one.id,
            token: one.token,
            submissionId: newId("submission"),
            value: { selected: [truthOf(Number(one.item.text.split(" ")[1]))] },
            activeSeconds: 4,
          };
          const submit = `mutation ($input: SubmissionInput!) { submitAnnotation(input: $input) { __typename
            ... on Receipt { submissionId late rewardMicros } ... on Refusal { message } } }`;
          const first = await ask(door, token, submit, { input: submission });
          expect(first).toMatchObject({ __typename: "Receipt", late: false, rewardMicros: "30000" });
          expect(await ask(door, token, submit, { input: submission })).toEqual(first);
        }
      }
      const own = (await ask(
        door,
        token,
        "{ myWork(first: 2) { nodes { state answer } pageInfo { hasNextPage endCursor } } }",
      )) as {
        pageInfo: { endCursor: string };
      };
      expect(own).toMatchObject({ pageInfo: { hasNextPage: true } });
      const rest = await ask(
        door,
        token,
        "query ($after: String) { myWork(first: 2, after: $after) { nodes { id } pageInfo { hasNextPage } } }",
        { after: own.pageInfo.endCursor },
      );
      expect(rest).toMatchObject({ pageInfo: { hasNextPage: false } });
    }
    await scoreAll(held.db, job.id as string);

    const read = await ask(
      door,
      owner,
      `query ($id: ID!) { job(id: $id) {
        organization { name } config instructions
        progress { tasks { settled open labels } overlap { mean } spent { decimal } workers { active } }
        agreement { percent } workers { nodes { worker quality { mean lower upper } } }
        tasks(first: 2) { edges { cursor node { externalId itemState finalLabel { summary confidence }
          annotations { worker summary reward { decimal } } verdicts { decision } } } pageInfo { hasNextPage } }
        exports { id } history(first: 5) { nodes { name } } estimate { leastBudget { decimal } } } }`,
      { id: job.id },
    );
    expect(read).toMatchObject({
      organization: { name: "Rita's Research" },
      progress: { tasks: { labels: 8 } },
      tasks: { pageInfo: { hasNextPage: true } },
    });
    expect(door.unexpected).toEqual([]);
  });

  test("gets the same job for the same key, and a refusal when the key is used for something else", async () => {
    const door = openDoor(held.db);
    const rita = await office(held.db);
    const owner = await tokenOf(held.db, rita.owner);
    const input = {
      organizationId: rita.organizationId,
      title: "Is this spam?",
      kind: "choice",
      config: SPAM,
      rewardMicros: "30000",
    };
    const first = await ask(door, owner, DRAFT, { input, key: "my-key-0001" });
    expect(await ask(door, owner, DRAFT, { input, key: "my-key-0001" })).toEqual(first);
    const other = await ask(door, owner, DRAFT, {
      input: { ...input, title: "Another" },
      key: "my-key-0001",
    });
    expect(other).toMatchObject({ __typename: "ConflictError", code: "IDEMPOTENCY_KEY_REUSED" });
    const all = await ask(
      door,
      owner,
      "query ($id: ID!) { organization(id: $id) { jobs { nodes { id } } } }",
      {
        id: rita.organizationId,
      },
    );
    expect(all).toMatchObject({ jobs: { nodes: [{ id: first.id }] } });
  });

  test("is told each bad row of an import, and nothing of it was imported", async () => {
    const door = openDoor(held.db);
    const rita = await office(held.db);
    const owner = await tokenOf(held.db, rita.owner);
    const jobId = await spamDraft(held.db, rita, { ordinary: 1, gold: 0 });
    const tasks = [
      { externalId: "m1", text: "again" },
      { externalId: "new", text: "fine" },
      { externalId: "none" },
    ];
    const refused = await ask(door, owner, IMPORT, { jobId, tasks });
    expect(refused).toMatchObject({ __typename: "InvalidInputError", code: "ROWS_REFUSED" });
    expect((refused.issues as { path: string }[]).map((issue) => issue.path)).toEqual(["rows.1", "rows.3"]);
    const job = await ask(door, owner, "query ($id: ID!) { job(id: $id) { counts { ordinary } } }", {
      id: jobId,
    });
    expect(job).toEqual({ counts: { ordinary: 1 } });
  });

  test("sees a token once, and a repeat of the request shows it never again", async () => {
    const door = openDoor(held.db);
    const owner = await browserOf(door, (await office(held.db)).owner);
    const make = `mutation { createToken(name: "ci", scopes: [jobs_read], idempotencyKey: "token-key-1") {
      ... on NewApiToken { id token scopes } ... on Refusal { message } } }`;
    const first = await ask(door, owner, make);
    expect(first.token).toMatch(/^ts_/);
    expect(await ask(door, owner, make)).toEqual({ ...first, token: null });
    const stored = await held.db.query.idempotencyKeys.findMany();
    expect(JSON.stringify(stored)).not.toContain(first.token);
    const jobs = await send(
      door,
      first.token as string,
      "{ viewer { organizations { jobs { nodes { id } } } } }",
    );
    expect(jobs.errors).toEqual([]);
    const refused = await ask(
      door,
      first.token as string,
      `mutation { createOrganization(name: "Mine") { __typename ... on Refusal { message } } }`,
    );
    expect(refused).toEqual({
      __typename: "ForbiddenError",
      message: "This token lacks the scope jobs:write.",
    });
  });
});

test("an organization founded by a program that names no currency has the marketplace's own", async () => {
  const door = openDoor(held.db);
  const token = await tokenOf(held.db, await person(held.db, "Founder"));
  const made = await ask(
    door,
    token,
    `mutation { createOrganization(name: "Founded") { __typename ... on Organization { currency } } }`,
  );
  expect(made).toMatchObject({ currency: "CHF" });
});

describe("progress by subscription", () => {
  test("comes as server-sent events when something changes, and ends when the reader goes away", async () => {
    const door = openDoor(held.db);
    const rita = await office(held.db);
    const jobId = await spamJob(held.db, rita);
    const token = await tokenOf(held.db, rita.owner);
    const stop = new AbortController();
    const response = await door.handle(
      new Request("http://127.0.0.1:1/graphql", {
        method: "POST",
        signal: stop.signal,
        headers: {
          "content-type": "application/json",
          accept: "text/event-stream",
          authorization: `Bearer ${token}`,
        },
        body: JSON.stringify({
          query: `subscription { jobProgress(jobId: "${jobId}") { tasks { labels } } }`,
        }),
      }),
    );
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const next = async (until: RegExp) => {
      for (let text = ""; ; ) {
        const { value, done } = (await reader?.read()) ?? { value: undefined, done: true };
        if (done) return text;
        text += value;
        if (until.test(text)) return text;
      }
    };
    expect(await next(/"labels":0/)).toContain('"labels":0');
    await workThrough(held.db, jobId, await worker(held.db, "Wanda"), (truth) => truth, 1);
    expect(await next(/"labels":1/)).toContain('"labels":1');
    await reader?.cancel();
    stop.abort();
    expect(door.unexpected).toEqual([]);
  });

  test("is refused to strangers with a sentence", async () => {
    const door = openDoor(held.db);
    const jobId = await spamJob(held.db, await office(held.db));
    const token = await tokenOf(held.db, await person(held.db, "Stranger"));
    const response = await door.handle(
      new Request("http://127.0.0.1:1/graphql", {
        method: "POST",
        headers: {
          "content-type": "application/json",
          accept: "text/event-stream",
          authorization: `Bearer ${token}`,
        },
        body: JSON.stringify({ query: `subscription { jobProgress(jobId: "${jobId}") { state } }` }),
      }),
    );
    expect(await response.text()).toContain("you may not see it");
    expect(door.unexpected).toEqual([]);
  });
});

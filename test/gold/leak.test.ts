import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { BenchAssignment } from "#app/annotate/bench-api";
import type { Site } from "#app/lib/site.server";
import { driver } from "#db/client";
import { ownWork } from "#domain/assignments/queries";
import type { PersonActor } from "#domain/context";
import { openStorage } from "#domain/gateways/storage";
import { newId, type PersonId } from "#domain/ids";
import { draftJob } from "#domain/jobs/draft-job";
import { publishJob } from "#domain/jobs/publish-job";
import { importTasks } from "#domain/tasks/import-tasks";
import { storeImage } from "#domain/tasks/store-image";
import { seeded, shuffle } from "#test/crowd/random";
import { testDatabase } from "#test/database";
import { as, office } from "#test/world";
import { type Area, areaUnderCurve } from "./area";
import { crossValidated, type Example, logistic, stumps } from "./classifiers";
import { type Features, flatten, headerFeatures, matrix } from "./features";
import { type Watcher, watchedSite, watchers } from "./watched-site";

const base = testDatabase();
const PEOPLE = 30;
const EACH = 48;
const IMAGES = 60;

let site: Site;
let folder = "";
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "touchstone-gold-"));
  site = await watchedSite(base.url, folder);
}, 180_000);
afterAll(async () => {
  await site?.close();
  rmSync(folder, { recursive: true, force: true });
});

type Sighting = { personId: PersonId; assignmentId: string; features: Features };

/** A job with pictures and words; which of its tasks are gold was drawn by lot, so their data differ in nothing. */
async function boatJob(): Promise<string> {
  const random = seeded(3);
  const rita = await office(base.db);
  const ctx = as(base.db, rita.owner);
  const { jobId } = await draftJob(ctx, {
    organizationId: rita.organizationId,
    title: "Where are the boats?",
    kind: "bbox",
    config: { classes: [{ id: "boat", name: "Boat" }] },
    instructions: "A box around each boat.",
    rewardMicros: 30_000n,
    plan: { minOverlap: 2, maxOverlap: 3, goldShareBps: 3_000, earlyGolds: 50 },
  });
  const storage = openStorage({ kind: "disk", path: folder });
  const images: string[] = [];
  for (let i = 0; i < IMAGES; i++)
    images.push((await storeImage(ctx, storage, { jobId, bytes: await noise(random) })).assetId);
  const rows = Array.from({ length: 1_300 }, (_, i) => ({
    externalId: `b${i + 1}`,
    image: { assetId: images[Math.floor(random() * IMAGES)] ?? "", alt: words(random) },
    fields: [{ name: "Harbour", value: words(random) }],
    gold:
      i < 400
        ? { value: { boxes: [{ id: "g1", label: "boat", x: 2, y: 2, width: 20, height: 20 }] } }
        : undefined,
  }));
  await importTasks(ctx, { jobId, rows: shuffle(rows, random) });
  await publishJob(ctx, { jobId, budgetMicros: 900_000_000n });
  return jobId;
}

const words = (random: () => number) =>
  Array.from({ length: 1 + Math.floor(random() * 8) }, () => Math.floor(random() * 1e6).toString(36)).join(
    " ",
  );

function noise(random: () => number): Promise<Buffer> {
  const [width, height] = [40 + Math.floor(random() * 60), 40 + Math.floor(random() * 60)];
  const data = Buffer.from(Array.from({ length: width * height * 3 }, () => Math.floor(random() * 256)));
  return sharp(data, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}

/** Works as the bench does and keeps everything that came back, for each assignment. */
async function watch(person: Watcher, jobId: string): Promise<Sighting[]> {
  const own: Sighting[] = [];
  const path = `/work/jobs/${jobId}`;
  while (own.length < EACH) {
    const origin = Date.now();
    const claim = await person.ask(`${path}/claims`, { want: 3, held: [] });
    const { assignments } = JSON.parse(claim.body) as { assignments: BenchAssignment[] };
    if (assignments.length === 0) break;
    const leases = assignments.map(({ id, token }) => ({ assignmentId: id, token }));
    const beat = await person.ask(`${path}/heartbeats`, { leases });
    const { leaseUntil } = JSON.parse(beat.body) as { leaseUntil: Record<string, string> };
    for (const [place, assignment] of assignments.entries()) {
      const features: Features = new Map([
        ["place", place],
        ["batch", assignments.length],
      ]);
      // The lengths of the whole answers are shared by a batch; each assignment's own part is what differs.
      features.set("json long", JSON.stringify(assignment).length);
      flatten(assignment, "claim", origin, features);
      headerFeatures(claim.headers, "claim", features);
      flatten(leaseUntil[assignment.id], "beat", origin, features);
      features.set("beat at", Object.keys(leaseUntil).indexOf(assignment.id));
      const picture = await person.ask(assignment.item.image?.url ?? "");
      headerFeatures(picture.headers, "picture", features);
      features.set("picture bytes", picture.body.length);
      const sent = await person.ask(`${path}/submissions`, {
        submissionId: newId("submission"),
        assignmentId: assignment.id,
        token: assignment.token,
        value: { boxes: [{ id: "b1", label: "boat", x: 2, y: 2, width: 20, height: 20 }] },
        activeSeconds: 2,
      });
      features.set("sent status", sent.status * 1_000 + picture.status);
      headerFeatures(sent.headers, "sent", features);
      flatten(JSON.parse(sent.body), "sent", origin, features);
      own.push({ personId: person.personId, assignmentId: assignment.id, features });
    }
  }
  return own;
}

/** What the page of one's own work says of each, before the engine has looked at any. */
async function addHistory(sightings: Sighting[]): Promise<void> {
  const byId = new Map(sightings.map((one) => [one.assignmentId, one]));
  for (const personId of new Set(sightings.map((one) => one.personId))) {
    const actor: PersonActor = { type: "person", personId, isAdmin: false, memberships: [], scopes: "all" };
    for (let after: string | undefined, more = true; more; ) {
      const page = await ownWork(as(base.db, actor), { after, first: 50 });
      for (const { assignmentId, claimedAt, submittedAt, acceptAfter, rewardMicros, ...row } of page.items) {
        const features = byId.get(assignmentId)?.features;
        if (!features) continue;
        flatten({ ...row, rewardMicros: rewardMicros.toString() }, "history", 0, features);
        features.set("history review", (acceptAfter?.getTime() ?? 0) - (submittedAt?.getTime() ?? 0));
      }
      after = page.next ?? undefined;
      more = after !== undefined;
    }
  }
}

type Truth = { isGold: boolean; picture: string };

/** What the client is not told, by assignment. */
async function truthOf(jobId: string): Promise<Map<string, Truth>> {
  const rows = await driver(base.db).unsafe<(Truth & { id: string })[]>(
    `select a.id, g.task_id is not null as "isGold", t.item->'image'->>'assetId' as picture
     from assignments a join tasks t on t.job_id = a.job_id and t.id = a.task_id
     left join gold_answers g on g.job_id = a.job_id and g.task_id = a.task_id where a.job_id = $1`,
    [jobId],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** The features that tell most by themselves, for whoever has to find a leak. */
function loudest(examples: Example[], names: string[]): string {
  const isGold = examples.map((one) => one.isGold);
  const alone = names.map((name, j) => ({
    name,
    area: areaUnderCurve(
      examples.map((one) => one.features[j] ?? 0),
      isGold,
    ).area,
  }));
  alone.sort((a, b) => Math.abs(b.area - 0.5) - Math.abs(a.area - 0.5));
  return alone
    .slice(0, 4)
    .map(({ name, area }) => `${name} ${area.toFixed(3)}`)
    .join(", ");
}

function areas(examples: Example[]): { logistic: Area; stumps: Area } {
  const isGold = examples.map((one) => one.isGold);
  return {
    logistic: areaUnderCurve(crossValidated(examples, logistic), isGold),
    stumps: areaUnderCurve(crossValidated(examples, stumps), isGold),
  };
}

const told = (name: string, { area, low, high }: Area) =>
  `${name}: ${area.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;

describe("from everything that the doors give to a worker's client", () => {
  test("nobody can tell gold from ordinary tasks, while one leaked character would be found", async () => {
    const jobId = await boatJob();
    const people = await watchers(base.db, site, PEOPLE);
    const sightings: Sighting[] = [];
    const waiting = [...people];
    await Promise.all(
      Array.from({ length: 6 }, async () => {
        for (let one = waiting.pop(); one; one = waiting.pop()) sightings.push(...(await watch(one, jobId)));
      }),
    );
    await addHistory(sightings);
    const truth = await truthOf(jobId);
    const { names, rows } = matrix(sightings.map((one) => one.features));
    // What is learnt of a picture is not asked about that picture again: its datum is no secret, whether it is gold is.
    const examples = sightings.map((one, i): Example => {
      const { isGold = false, picture = "" } = truth.get(one.assignmentId) ?? {};
      return { features: rows[i] ?? [], isGold, group: picture };
    });
    const golds = examples.filter((one) => one.isGold).length;
    expect(golds).toBeGreaterThan(350);
    expect(examples.length - golds).toBeGreaterThan(700);
    expect(names.length).toBeGreaterThan(20);

    const found = areas(examples);
    console.log(
      [
        `${golds} gold of ${examples.length} sightings, ${names.length} features`,
        told("logistic", found.logistic),
        told("stumps", found.stumps),
        `loudest alone: ${loudest(examples, names)}`,
      ].join("\n"),
    );
    expect(found.logistic.area).toBeLessThanOrEqual(0.55);
    expect(found.stumps.area).toBeLessThanOrEqual(0.55);

    // The control: one letter of a field that differs anyway is another, for nine in ten gold tasks.
    const random = seeded(5);
    const key = names.indexOf("claim.token letter 0");
    const leaky = examples.map((one) => {
      const features = [...one.features];
      if (one.isGold && random() < 0.9) features[key] = 200;
      return { ...one, features };
    });
    expect(key).toBeGreaterThanOrEqual(0);
    expect(areas(leaky).logistic.area).toBeGreaterThanOrEqual(0.9);
    expect(areas(leaky).stumps.area).toBeGreaterThanOrEqual(0.9);
  }, 240_000);
});

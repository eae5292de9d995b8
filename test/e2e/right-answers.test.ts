/**
 * Right answers are made with the tool that workers have, and shown beside the own one to whoever was wrong: in a real browser,
 * the making by keyboard, the showing for every kind.
 */
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { paths } from "#app/paths";
import { examItems, goldAnswers } from "#db/schema/index";
import { kindOf } from "#domain/annotations/kinds/index";
import { defineQualification } from "#domain/qualifications/define-qualification";
import { startAttempt } from "#domain/qualifications/start-attempt";
import { as, office, SPAM } from "#test/world";
import { examsOfKinds, leaveDraft, sampleFile } from "./every-kind";
import { ownSite } from "./own-site";
import { expectAccessible, pictureShown } from "./page-checks";
import { publishReal } from "./real-job";

const site = ownSite();
const { database } = site;

test("a requester draws the right answer of an exam's question by keyboard, finds it again after leaving, saves it and changes it later", {
  timeout: 120_000,
}, async () => {
  const rita = await office(database.db);
  const { config, item } = kindOf("bbox").sample;
  const { qualificationId } = await defineQualification(as(database.db, rita.owner), {
    organizationId: rita.organizationId,
    ...{ name: "Boats", kind: "bbox", config, items: [] },
    ...{ questionsFollow: true, questionsPerAttempt: 1 },
  });
  const page = await site.member(rita, "owner");
  await page.goto(site.url + paths.requester.qualification(qualificationId));
  await page.getByRole("link", { name: "Add a question" }).press("Enter");
  await page.getByText("then the tool opens on it").waitFor();
  const file = sampleFile(item);
  if (!file) throw new Error("The sample of boxes has a picture.");
  const given = { name: file.name, mimeType: "image/jpeg", buffer: file.bytes };
  await page.getByLabel("Picture", { exact: true }).setInputFiles(given);
  await page.getByText("boats.jpg is taken").waitFor();
  await pictureShown(page);
  await page.keyboard.press("Control+Enter");
  await page.getByText("Nothing is marked yet. Save once more if that is the right answer.").waitFor();
  await page.getByRole("application").focus();
  await page.keyboard.press("n");
  await page.getByText("Right is: 1 box: Boat").waitFor();
  await page.keyboard.press("Alt+e");
  await page.keyboard.type("Its whole hull is seen.");
  await page.getByText("Kept on this device until you save").waitFor();
  await expectAccessible(page);

  await page.reload();
  await page.getByText("This is what you began earlier.").first().waitFor();
  await page.getByText("Right is: 1 box: Boat").waitFor();
  await page.keyboard.press("Control+Enter");
  await page.getByText("Question added.").waitFor();
  const [made] = await database.db
    .select()
    .from(examItems)
    .where(eq(examItems.qualificationId, qualificationId));
  expect(made).toMatchObject({
    item: { image: { assetId: expect.any(String), width: 640, height: 480 } },
    gold: { boxes: [{ label: "boat" }] },
    explanation: "Its whole hull is seen.",
  });

  await page.goto(site.url + paths.requester.qualification(qualificationId));
  await expectAccessible(page);
  await page.getByRole("link", { name: "1 box: Boat" }).press("Enter");
  await pictureShown(page);
  await page.getByRole("application").focus();
  await page.keyboard.press("n");
  await page.getByText("Right is: 2 boxes").waitFor();
  await page.keyboard.press("Control+z");
  await page.getByText("Right is: 1 box: Boat").waitFor();
  await page.keyboard.press("Control+Shift+z");
  await page.getByText("Right is: 2 boxes").waitFor();
  await page.keyboard.press("Control+Enter");
  await page.getByText("Question saved.").waitFor();
  const [changed] = await database.db
    .select()
    .from(examItems)
    .where(eq(examItems.id, made?.id ?? ""));
  expect(changed?.gold).toMatchObject({ boxes: [{ label: "boat" }, { label: "boat" }] });
  await page.context().close();
});

test("a requester adds a gold task to a running job: the tool opens on the text that was written, and the answer is stored with it", {
  timeout: 60_000,
}, async () => {
  const rita = await office(database.db);
  const jobId = await publishReal(site, rita, {
    ...{ kind: "choice", config: SPAM, rows: [{ text: "message 1" }] },
  });
  const page = await site.member(rita, "owner");
  await page.goto(site.url + paths.requester.jobGold(jobId));
  await page.getByRole("link", { name: "Add a gold task" }).press("Enter");
  await page.getByText("then the tool opens on it").waitFor();
  await page.getByLabel("Text", { exact: false }).first().fill("Win a boat now");
  await page.keyboard.press("Tab");
  await page.getByRole("region", { name: "The right answer" }).getByText("Win a boat now").first().waitFor();
  await page.getByRole("radio", { name: "Spam", exact: false }).first().focus();
  await page.keyboard.press("Space");
  await page.getByText("Right is: Spam").waitFor();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Add and finish" }).press("Enter");
  await page.getByText("Gold task added.").waitFor();
  await page.getByRole("table").getByText("Win a boat now").first().waitFor();
  await expectAccessible(page);
  const kept = await database.db.select().from(goldAnswers).where(eq(goldAnswers.jobId, jobId));
  expect(kept).toMatchObject([{ value: { selected: ["spam"] }, state: "active" }]);
  await page.context().close();
});

test("whoever fails a training item of any kind sees the own answer and the right one side by side, and why", {
  timeout: 240_000,
}, async () => {
  const rita = await office(database.db);
  const exams = await examsOfKinds(database.db, rita, site.storage);
  const page = await site.signedIn("Wanda", "worker");
  const actor = await site.worker("Wanda");
  const broken: string[] = [];
  page.on("pageerror", (error) => broken.push(error.message));
  await page.goto(site.url + paths.work.qualifications);
  for (const { kind, qualificationId, wrong } of exams) {
    const { attemptId } = await startAttempt(as(database.db, actor), { qualificationId });
    await leaveDraft(page, { assignmentId: `${attemptId}.1`, owner: actor.personId, value: wrong });
    await page.goto(site.url + paths.work.examBench(qualificationId));
    await page.getByRole("button", { name: "Submit" }).waitFor();
    await page.getByText("Draft saved on this device").waitFor();
    await page.keyboard.press("Control+Enter");
    const panel = page.getByRole("status").filter({ hasText: "Not right" });
    await panel.getByText("Why: Look closely at the edges").waitFor();
    for (const caption of ["Your answer", "Right answer"])
      await page
        .getByRole("figure", { name: caption })
        .locator("[data-drawn] > div:not(.skeleton)")
        .waitFor();
    await expectAccessible(page);
    expect(broken, kind).toEqual([]);
  }

  const [last] = exams.filter((exam) => exam.kind === "choice");
  await page.goto(site.url + paths.work.examBench(last?.qualificationId ?? ""));
  await page.getByText("You did not pass this time.").waitFor();
  await page.goto(site.url + paths.work.exam(last?.qualificationId ?? ""));
  await page.getByRole("button", { name: "See both answers to question 1" }).press("Enter");
  await page.getByRole("figure", { name: "Right answer" }).getByText("Fraud").first().waitFor();
  await expectAccessible(page);
  await page.context().close();
});

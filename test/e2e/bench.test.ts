import AxeBuilder from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { BenchAssignment, SubmissionBody } from "#app/annotate/bench-api";
import type { WorkbenchProps } from "#app/annotate/workbench";
import { launch } from "#test/browser";
import { type Door, servePage } from "./tool-page";
import type { PageSetup } from "./tool-page/main";

/** What the bench's server has seen, and how it behaves; the bench itself is the real one. */
type Desk = {
  submitted: SubmissionBody[];
  delayMs: number;
  session: boolean;
  refuse: string | undefined;
  handed: number;
  skips: unknown[];
  beats: number;
};
let desk: Desk;
const TASKS = 8;

const assignment = (number: number): BenchAssignment => ({
  id: `asg_${number}`,
  token: `token-${number}`,
  item: { text: `Message number ${number}` },
  leaseUntil: new Date(Date.now() + 600_000).toISOString(),
  leaseSeconds: 600,
  rewardMicros: "35000",
  schemaVersion: 1,
  instructionsVersion: 1,
});

const door: Door = async (request, body) => {
  await new Promise((resolve) => setTimeout(resolve, desk.delayMs));
  if (!request.headers["x-touchstone"])
    return { status: 403, body: { error: { code: "FORBIDDEN", message: "No." } } };
  if (!desk.session)
    return { status: 401, body: { error: { code: "UNAUTHENTICATED", message: "Sign in first." } } };
  if (request.url?.endsWith("/claims"))
    return { status: 200, body: claim(body as { want: number; held: string[] }) };
  if (request.url?.endsWith("/heartbeats")) {
    desk.beats++;
    return { status: 200, body: { leaseUntil: {} } };
  }
  if (request.url?.endsWith("/skips")) {
    desk.skips.push(body);
    return { status: 200, body: {} };
  }
  const answer = body as SubmissionBody;
  if (desk.refuse === answer.assignmentId)
    return {
      status: 409,
      body: { error: { code: "LEASE_LOST", message: "Your lease on this task ended." } },
    };
  if (!desk.submitted.some((one) => one.submissionId === answer.submissionId)) desk.submitted.push(answer);
  return { status: 200, body: { submissionId: answer.submissionId, late: false, rewardMicros: "35000" } };
};

/** As the real door: first what this person holds and the tab does not know of, then new tasks. */
function claim({ want, held }: { want: number; held: string[] }) {
  const open = Array.from({ length: desk.handed }, (_, i) => `asg_${i + 1}`).filter(
    (id) => !held.includes(id) && !desk.submitted.some((one) => one.assignmentId === id),
  );
  const ids = open.slice(0, want);
  while (ids.length < want && desk.handed < TASKS) ids.push(`asg_${++desk.handed}`);
  const assignments = ids.map((id) => assignment(Number(id.slice(4))));
  return ids.length < want
    ? { assignments, reason: { code: "NO_TASKS", sentence: "All tasks are taken." } }
    : { assignments };
}

const props: WorkbenchProps = {
  job: {
    id: "job_1",
    title: "Sort the inbox",
    kind: "choice",
    config: {
      question: "What is it?",
      multiple: false,
      leavesOnly: true,
      classes: [
        { id: "ham", name: "Wanted" },
        { id: "spam", name: "Unwanted" },
      ],
    },
    currency: "EUR",
    instructionsHtml: "<p>Read, then choose.</p>",
    leaseSeconds: 600,
    schemaVersion: 1,
    instructionsVersion: 1,
  },
  apiBase: "/work/jobs/job_1",
  owner: "per_ann",
  initial: [],
  paidSoFarMicros: "1000000",
  leaveTo: "/work",
  loginTo: "/login",
};

let browser: Browser;
let site: Awaited<ReturnType<typeof servePage>>;

beforeAll(async () => {
  site = await servePage(door);
  browser = await launch();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
});
beforeEach(() => {
  desk = { submitted: [], delayMs: 0, session: true, refuse: undefined, handed: 0, skips: [], beats: 0 };
});

async function newPerson(): Promise<BrowserContext> {
  return browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
}

async function openBench(context: BrowserContext, changed: Partial<WorkbenchProps> = {}): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const setup: PageSetup = { show: "bench", props: { ...props, ...changed } };
  await page.addInitScript((given) => {
    window.setup = given;
  }, setup);
  await page.goto(site.url);
  return page;
}

const showing = (page: Page, number: number) =>
  page.getByText(`Message number ${number}`, { exact: true }).waitFor();
const saved = (page: Page, words: string) =>
  page.getByRole("status").getByText(words, { exact: true }).waitFor();
const arrived = (count: number) => expect.poll(() => desk.submitted.length, { timeout: 20_000 }).toBe(count);

describe("working through a job by keyboard", () => {
  test("each answer is handed in once, the next task is there at once, and the end is said", async () => {
    const page = await openBench(await newPerson());
    for (let number = 1; number <= TASKS; number++) {
      await showing(page, number);
      await page.keyboard.press(number % 2 ? "1" : "2");
      await page.keyboard.press("Enter");
    }
    await page.getByText("All tasks are taken.").waitFor();
    await arrived(TASKS);
    expect(desk.submitted.map((one) => (one.value as { selected: string[] }).selected[0])).toEqual(
      Array.from({ length: TASKS }, (_, i) => (i % 2 ? "spam" : "ham")),
    );
    for (const { submissionId, activeSeconds } of desk.submitted) {
      expect(submissionId).toMatch(/^sub_[0-9a-z]{24}$/);
      expect(Number.isInteger(activeSeconds)).toBe(true);
    }
    await saved(page, "All answers received");
    await page.getByText("€1.28", { exact: true }).waitFor();
  });

  test("with a server that takes 300 ms, the next task does not wait for it", async () => {
    desk.delayMs = 300;
    const page = await openBench(await newPerson());
    await showing(page, 1);
    await expect.poll(() => desk.handed).toBe(3);
    await page.keyboard.press("1");
    await page.evaluate(() => {
      const seen = { at: 0, pressed: 0 };
      Object.assign(window, { seen });
      window.addEventListener(
        "keydown",
        () => {
          seen.pressed = performance.now();
        },
        { capture: true },
      );
      new MutationObserver(() => {
        if (document.body.textContent?.includes("Message number 2") && !seen.at) seen.at = performance.now();
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    await page.keyboard.press("Enter");
    await showing(page, 2);
    expect(desk.submitted).toHaveLength(0);
    await arrived(1);
    const took = await page.evaluate(() => {
      const { seen } = window as unknown as { seen: { at: number; pressed: number } };
      return seen.at - seen.pressed;
    });
    expect(took).toBeLessThan(desk.delayMs);
  });

  test("an incomplete answer is not sent and says what is missing; skipping and flagging take a reason", async () => {
    const page = await openBench(await newPerson());
    await showing(page, 1);
    await page.keyboard.press("Enter");
    await page.getByRole("alert").getByText("Choose one class.").waitFor();
    await page.keyboard.press("s");
    await page.getByRole("dialog", { name: "Skip this task" }).waitFor();
    await page.keyboard.press("2");
    await showing(page, 2);
    await expect
      .poll(() => desk.skips)
      .toEqual([{ assignmentId: "asg_1", token: "token-1", reason: "broken" }]);
    await page.keyboard.press("f");
    await page.getByLabel("What can be read in two ways?").fill("It could be both");
    await page.keyboard.press("Control+Enter");
    await page.keyboard.press("2");
    await page.keyboard.press("Enter");
    await arrived(1);
    expect(desk.submitted[0]).toMatchObject({ assignmentId: "asg_2", comment: "It could be both" });
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keys" }).getByText("Submit and go on").waitFor();
  });
});

describe("nothing is lost", () => {
  test("a draft is there again after the tab was closed in the middle", async () => {
    const context = await newPerson();
    const before = await openBench(context);
    await showing(before, 1);
    await before.keyboard.press("2");
    await saved(before, "Draft saved on this device");
    await before.close();
    const after = await openBench(context);
    await showing(after, 1);
    await expect.poll(() => after.getByRole("radio", { name: "Unwanted" }).isChecked()).toBe(true);
  });

  test("answers given without a network are kept, said to be kept, and sent once it is back", async () => {
    const context = await newPerson();
    const page = await openBench(context);
    await showing(page, 1);
    await expect.poll(() => desk.handed).toBe(3);
    await context.setOffline(true);
    for (const number of [1, 2]) {
      await showing(page, number);
      await page.keyboard.press("1");
      await page.keyboard.press("Enter");
    }
    await saved(page, "No connection · 2 answers kept on this device");
    expect(desk.submitted).toEqual([]);
    await context.setOffline(false);
    await arrived(2);
    expect(desk.submitted.map((one) => one.assignmentId)).toEqual(["asg_1", "asg_2"]);
    await saved(page, "All answers received");
  });

  test("an answer that the closed tab could not send is sent by the next one, under its first id", async () => {
    const context = await newPerson();
    const page = await openBench(context);
    await showing(page, 1);
    await expect.poll(() => desk.handed).toBe(3);
    desk.session = false;
    await page.keyboard.press("1");
    await page.keyboard.press("Enter");
    await page.getByText("Your session has ended").waitFor();
    await saved(page, "Signed out · 1 answer kept on this device");
    await page.close();
    desk.session = true;
    const later = await openBench(context);
    await arrived(1);
    await showing(later, 2);
  });

  test("after signing in again, what waited is sent without doing anything twice", async () => {
    const page = await openBench(await newPerson());
    await showing(page, 1);
    await expect.poll(() => desk.handed).toBe(3);
    desk.session = false;
    await page.keyboard.press("1");
    await page.keyboard.press("Enter");
    await page.getByText("Your session has ended").waitFor();
    desk.session = true;
    await page.getByRole("button", { name: "I am signed in" }).click();
    await arrived(1);
    await page.getByText("Your session has ended").waitFor({ state: "detached" });
    await showing(page, 2);
  });

  test("a refused answer is shown with the server's words and kept for copying until it is dismissed", async () => {
    desk.refuse = "asg_1";
    const context = await newPerson();
    const page = await openBench(context);
    await showing(page, 1);
    await page.keyboard.press("2");
    await page.keyboard.press("Enter");
    const notice = page.getByRole("alert").filter({ hasText: "Your lease on this task ended." });
    await notice.waitFor();
    await page.reload();
    await notice.waitFor();
    await notice.getByText("Show it").click();
    await notice.getByText('"spam"').waitFor();
    await notice.getByRole("button", { name: "Dismiss" }).click();
    await page.reload();
    await showing(page, 1);
    expect(await notice.count()).toBe(0);
  });
});

test("a second tab says that the bench is open elsewhere, and can take over with the draft", async () => {
  const context = await newPerson();
  const first = await openBench(context);
  await showing(first, 1);
  await first.keyboard.press("2");
  await saved(first, "Draft saved on this device");
  const second = await openBench(context);
  await second.getByRole("heading", { name: "The bench is open in another tab" }).waitFor();
  await second.getByRole("button", { name: "Work here instead" }).click();
  await showing(second, 1);
  await expect.poll(() => second.getByRole("radio", { name: "Unwanted" }).isChecked()).toBe(true);
  await first.getByRole("heading", { name: "The bench is open in another tab" }).waitFor();
  await second.close();
  await showing(first, 1);
});

test.each([
  [1280, "light"],
  [1280, "dark"],
  [390, "light"],
  [390, "dark"],
] as const)("the bench has no accessibility violation at %i px, %s", async (width, colorScheme) => {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme,
    reducedMotion: "reduce",
  });
  const page = await openBench(context);
  await showing(page, 1);
  await page.keyboard.press("1");
  await expect.poll(() => page.getByRole("radio", { name: "Wanted", exact: true }).isChecked()).toBe(true);
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  expect(
    violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join(", ")}`),
  ).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
});

/**
 * Forms that are refused, in a real browser: each wrong field says in a sentence what is wrong with it, the first of them has the
 * focus, what was typed stays, and the press that sends the form is never lost to a line that appears under the pointer.
 */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { paths } from "#app/paths";
import { office } from "#test/world";
import { ownSite } from "./own-site";
import { expectAccessible } from "./page-checks";

const site = ownSite();
const { database } = site;

/** Name and value of the control that has the focus. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const { name, value } = document.activeElement as HTMLInputElement;
    return `${name}=${value}`;
  });

/** What each field marked as wrong says of itself, by its name. */
const complaints = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("[aria-invalid=true]")].map((wrong) => {
      const [error] = (wrong.getAttribute("aria-describedby") ?? "").split(" ");
      return document.getElementById(error ?? "")?.textContent;
    }),
  );

test("whoever joins without filling anything in is led to the first question, and told of each", async () => {
  const page = await site.open();
  await page.goto(site.url + paths.auth.join);
  await page.getByRole("button", { name: "Join" }).click();
  await expect.poll(() => focused(page)).toBe("as=request");
  expect(await complaints(page)).toEqual([
    "Choose what you came for. You can add the other side later.",
    "Enter your name.",
    "Enter an e-mail address, like name@example.org.",
  ]);
  await expectAccessible(page);
});

test("whoever begins to work without a name, a country or a language is told of each where it is asked", async () => {
  const page = await site.signedIn("Nora");
  await page.goto(site.url + paths.auth.welcomeTo("work"));
  await page.getByRole("button", { name: "Start working" }).click();
  await expect.poll(() => focused(page)).toBe("displayName=");
  expect(await complaints(page)).toEqual([
    "This needs at least 2 characters.",
    "Choose one from the list.",
    "Name at least one language.",
  ]);
  await page.getByText("3 things are not right yet. They are marked below.").waitFor();
  await expectAccessible(page);
});

test("a press on the button right after a wrong field sends the form, although a complaint appears above the button", async () => {
  const page = await site.open();
  await page.goto(site.url + paths.auth.join);
  await page.getByLabel("Password", { exact: true }).fill("short");
  await page.getByRole("button", { name: "Join" }).click();
  await page.getByText("Check the fields that are marked.").waitFor();
  await page.getByLabel("E-mail address").fill("nobody");
  await page.keyboard.press("Tab");
  await page.getByText("This is not complete yet: check for a missing part.").waitFor();
});

test("a forgotten password cannot be asked for without an address, and the field says so", async () => {
  const page = await site.open();
  await page.goto(site.url + paths.auth.reset);
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect.poll(() => focused(page)).toBe("email=");
  expect(await complaints(page)).toEqual(["Enter an e-mail address, like name@example.org."]);
  await page.goto(site.url + paths.attestations);
  await page.getByRole("button", { name: "Check" }).click();
  await expect.poll(() => complaints(page)).toEqual(["Paste the text of an attestation first."]);
  await page.getByLabel("Attestation", { exact: true }).fill("a.b.c");
  await page.getByRole("button", { name: "Check" }).click();
  await page.getByText("It does not hold").waitFor();
});

test("of several forms on a page only the one that was sent complains, and what was typed in it stays", async () => {
  const page = await site.member(await office(database.db), "owner");
  await page.goto(site.url + paths.accountSecurity);
  await page.getByRole("button", { name: "Set it up" }).click();
  await page.getByText("Check the field that is marked.").waitFor();
  expect(await complaints(page)).toEqual(["This is not your current password."]);
  await page.getByRole("button", { name: "Change password" }).click();
  const short = "Choose a password of at least 10 characters.";
  await expect.poll(() => complaints(page)).toEqual([short]);

  await page.goto(site.url + paths.accountTokens);
  await page.getByLabel("Name").fill("nightly import");
  await page.getByRole("button", { name: "Create token" }).click();
  await page.getByText("One thing is not right yet. It is marked below.").waitFor();
  expect(await complaints(page)).toEqual(["Choose at least one scope."]);
  await expect.poll(() => focused(page)).toBe("scopes=jobs:read");
  expect(await page.getByLabel("Name").inputValue()).toBe("nightly import");
  await expectAccessible(page);

  await page.goto(site.url + paths.requester.funds);
  await page.getByLabel("Amount").fill("a lot");
  await page.getByRole("button", { name: "Go to payment" }).click();
  await expect.poll(() => focused(page)).toBe("amountMicros=a lot");
  expect(await complaints(page)).toEqual(["Write an amount, like 100.00."]);
});

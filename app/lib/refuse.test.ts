import { describe, expect, test } from "vitest";
import { Forbidden, InvalidInput, NotFound, StaleState } from "#domain/errors";
import { redirectWith, takeFlash } from "./flash.server";
import { refuse } from "./refuse.server";

describe("a refused form", () => {
  test("says which field is wrong and keeps what was typed", () => {
    const form = new FormData();
    form.set("name", "Boats");
    form.set("reward", "a lot");
    const issues = [
      { path: "reward", message: "Write an amount, like 0.05." },
      { path: "reward", message: "A second complaint about the same field." },
    ];
    const answer = refuse(new InvalidInput(issues, "Two things are missing."), form);
    expect(answer.init?.status).toBe(400);
    expect(answer.data.failure).toEqual({
      message: "Two things are missing.",
      errors: { reward: "Write an amount, like 0.05." },
      values: { name: "Boats", reward: "a lot" },
    });
  });

  test("says beside each field in a whole sentence what rules leave as the end of one", () => {
    const issues = [
      { path: "name", message: "must not be empty" },
      { path: "email", message: "is not an e-mail address" },
      { path: "scopes", message: "choose at least one scope" },
    ];
    expect(refuse(new InvalidInput(issues)).data.failure.errors).toEqual({
      name: "This must not be empty.",
      email: "This is not an e-mail address.",
      scopes: "Choose at least one scope.",
    });
  });

  test("never sends a secret back", () => {
    const form = new FormData();
    form.set("email", "ada@example.org");
    form.set("password", "correct horse");
    form.set("newPassword", "battery staple");
    form.set("file", new File(["x"], "x.txt"));
    expect(refuse(new Forbidden("No."), form).data.failure.values).toEqual({ email: "ada@example.org" });
  });

  test.each([
    [new Forbidden("No."), 403],
    [new NotFound("job"), 404],
    [new StaleState("Too late."), 409],
  ])("%s has its own status", (refusal, status) => {
    expect(refuse(refusal).init?.status).toBe(status);
  });

  test("does not hide a bug", () => {
    expect(() => refuse(new TypeError("undefined is not a function"))).toThrow(TypeError);
  });
});

test("a sentence is carried over one redirect and then forgotten", async () => {
  const answer = await redirectWith("/requester/jobs", "Job published.");
  expect(answer.headers.get("Location")).toBe("/requester/jobs");
  const cookie = answer.headers.get("Set-Cookie")?.split(";")[0] ?? "";
  const taken = await takeFlash(new Request("http://site/", { headers: { Cookie: cookie } }));
  expect(taken?.flash).toEqual({ tone: "good", message: "Job published." });
  expect(taken?.forget).toContain("Max-Age=0");
  expect(await takeFlash(new Request("http://site/"))).toBeUndefined();
});

test("a sentence that was tampered with is not shown", async () => {
  const request = new Request("http://site/", { headers: { Cookie: "flash=eyJ0b25lIjoicHVycGxlIn0%3D" } });
  expect(await takeFlash(request)).toBeUndefined();
});

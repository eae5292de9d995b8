import { expect, test } from "vitest";
import { absolute, paths, safeReturn, withQuery } from "./paths";

/** Calls each path maker with the names of its parameters, so that the snapshot reads as a sitemap. */
function sitemap(node: object, at: string[] = []): string[] {
  return Object.entries(node).flatMap(([name, value]): string[] => {
    const key = [...at, name].join(".");
    if (typeof value === "string") return [`${key}  ${value}`];
    if (typeof value !== "function") return sitemap(value as object, [...at, name]);
    const parameters = /^\(?([^)=]*)\)?\s*=>/.exec(value.toString())?.[1]?.split(",") ?? [];
    const ids = parameters.map((parameter) => `:${parameter.trim()}`);
    return [`${key}  ${decodeURIComponent(String((value as (...ids: string[]) => string)(...ids)))}`];
  });
}

test("the sitemap holds every URL of the site", () => {
  expect(`\n${sitemap(paths).join("\n")}\n`).toMatchSnapshot();
});

test("no two names share one URL", () => {
  const urls = sitemap(paths)
    .map((line) => line.split("  ")[1])
    .filter((url) => !url?.includes("?"));
  expect(new Set(urls).size).toBe(urls.length);
});

test("an id cannot leave its place in a URL", () => {
  expect(paths.requester.job("../../admin?x=1")).toBe("/requester/jobs/..%2F..%2Fadmin%3Fx%3D1");
});

test("a query leaves out what was not chosen", () => {
  expect(withQuery("/work", { sort: "pay", after: undefined, kind: "" })).toBe("/work?sort=pay");
});

test("a letter's link is absolute", () => {
  expect(absolute("https://marketplace.example", paths.work.earnings)).toBe(
    "https://marketplace.example/work/earnings",
  );
});

test.each(["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "", null])(
  "a sign-in never sends a person away to %s",
  (to) => {
    expect(safeReturn(to, "/work")).toBe("/work");
  },
);

test("a sign-in sends a person back to where they were", () => {
  expect(safeReturn("/work/jobs/job_1?x=2", "/work")).toBe("/work/jobs/job_1?x=2");
});

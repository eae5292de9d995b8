import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const run = promisify(execFile);

test("imports run one way: doors to domain to tables, and no file imports in a circle", async () => {
  const args = [
    "depcruise",
    "--config",
    ".dependency-cruiser.cjs",
    "--output-type",
    "err",
    "app",
    "db",
    "domain",
    "emails",
    "graphql",
    "jobs",
    "server.ts",
  ];
  const { stdout } = await run("npx", args, { maxBuffer: 10_000_000 }).catch((e: { stdout: string }) => ({
    stdout: e.stdout,
  }));
  expect(stdout).toContain("no dependency violations found");
}, 120_000);

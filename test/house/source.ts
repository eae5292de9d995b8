/** The source tree as the house tests read it. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

export type SourceFile = { path: string; text: string; lines: number };

/** Tracked and new TypeScript files under these folders, without generated ones. */
export function source(...folders: string[]): SourceFile[] {
  const listed = execFileSync(
    "git",
    ["ls-files", "--cached", "--others", "--exclude-standard", "--", ...folders],
    { encoding: "utf8" },
  );
  return listed
    .split("\n")
    .filter((path) => /\.(ts|tsx)$/.test(path) && !path.startsWith("db/migrations"))
    .flatMap((path) => {
      try {
        const text = readFileSync(path, "utf8");
        return [{ path, text, lines: text.split("\n").length }];
      } catch {
        return [];
      }
    });
}

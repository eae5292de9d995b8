/** The import law forbids cycles of code; here cycles of types are forbidden too: a file can be read before those that use it. */
import { existsSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { type SourceFile, source } from "./source";

test("no two files need each other, not even for a type", () => {
  const files = source("app", "db", "domain", "emails", "graphql", "jobs", "server.ts");
  const imports = new Map(files.map((file) => [file.path, importsOf(file)]));
  expect(circles(imports)).toEqual([]);
});

function importsOf({ path: from, text }: SourceFile): string[] {
  return ts
    .preProcessFile(text, true, false)
    .importedFiles.map(({ fileName }) => found(from, fileName))
    .filter((to) => to !== undefined);
}

function found(from: string, name: string): string | undefined {
  if (!/^[.#]/.test(name)) return undefined;
  const bare = name.startsWith("#") ? name.slice(1) : path.join(path.dirname(from), name);
  return [bare, `${bare}.ts`, `${bare}.tsx`].find((one) => /\.tsx?$/.test(one) && existsSync(one));
}

/** Each way that leads back to where it began, once: a walk in depth that knows whom it is still inside of. */
function circles(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const within: string[] = [];
  const ways: string[] = [];
  const walk = (file: string) => {
    const at = within.indexOf(file);
    if (at >= 0) ways.push([...within.slice(at), file].join(" → "));
    if (at >= 0 || done.has(file)) return;
    within.push(file);
    for (const to of imports.get(file) ?? []) walk(to);
    within.pop();
    done.add(file);
  };
  for (const file of imports.keys()) walk(file);
  return ways;
}

import { expect, test } from "vitest";
import { source } from "./source";

const ROOMS = ["app", "db", "domain", "emails", "graphql", "jobs", "server.ts"];
const product = source(...ROOMS).filter((f) => !/\.test\.tsx?$/.test(f.path));

/** Longer than a screen's worth of ideas, each with its reason. */
const MAY_BE_LONG: Record<string, string> = {};

test("files are short: the median under 80 lines, none over 280 without a reason", () => {
  const sizes = product.map((f) => f.lines).sort((a, b) => a - b);
  expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThan(80);
  const long = product
    .filter((f) => f.lines > 280 && !(f.path in MAY_BE_LONG))
    .map((f) => `${f.path}: ${f.lines}`);
  expect(long).toEqual([]);
});

test("no folder or file is called after nothing: utils, helpers, services, managers, common", () => {
  const named = product
    .map((f) => f.path)
    .filter((p) => /(^|\/)(utils?|helpers?|services?|managers?|common|misc)(\/|\.tsx?$)/.test(p));
  expect(named).toEqual([]);
});

test("there are no barrels: index files stand only where the house names them", () => {
  const allowed = [
    "db/schema/index.ts",
    "domain/annotations/kinds/index.ts",
    "domain/exports/formats/index.ts",
  ];
  const barrels = product
    .map((f) => f.path)
    .filter((p) => /(^|\/)index\.tsx?$/.test(p) && !allowed.includes(p));
  expect(barrels).toEqual([]);
});

test("nothing waits to be done: no TODO, no FIXME, no commented-out stub", () => {
  const found = product.filter((f) => /\b(TODO|FIXME|XXX|HACK)\b/.test(f.text)).map((f) => f.path);
  expect(found).toEqual([]);
});

test("product code does not know that it is tested", () => {
  const found = product
    .filter((f) => /process\.env\.VITEST|mode === "test"|NODE_ENV === "test"/.test(f.text))
    .map((f) => f.path);
  expect(found).toEqual([]);
});

/** Words that belong to others or mean two things; DESIGN names ours. Each may stand where it is the outside's own word. */
const BANNED: { word: RegExp; ours: string; except: RegExp }[] = [
  { word: /\bhoneypot\b/i, ours: "gold", except: /^$/ },
  { word: /\bworkspace\b/i, ours: "organization", except: /^$/ },
  { word: /\bannotators?\b/i, ours: "worker", except: /^$/ },
  {
    word: /\bban(ned)?\b/i,
    ours: "suspend",
    except: /^(db\/schema\/people|domain\/(people|portability)\/|app\/|graphql\/)/,
  },
  {
    word: /\bdisputes?\b/i,
    ours: "chargeback or appeal",
    except: /^domain\/(gateways\/stripe|payments\/|ledger\/)|^app\/|^graphql\//,
  },
];

test("one thing has one name", () => {
  const found = BANNED.flatMap(({ word, ours, except }) =>
    product
      .filter((f) => !except.test(f.path) && word.test(f.text))
      .map((f) => `${f.path}: ${word.exec(f.text)?.[0]} (say ${ours})`),
  );
  expect(found).toEqual([]);
});

test("money never passes through floating point", () => {
  const found = product
    .filter((f) => /(Number|parseFloat)\((\w+\.)*\w*[mM]icros\)/.test(f.text))
    .map((f) => f.path)
    .filter((p) => !/^(app\/components\/ui\/|domain\/insights\/|app\/)/.test(p));
  expect(found).toEqual([]);
});

/** Reads Stripe's v1 bodies and queries: `a[b][0][c]=1` becomes `{ a: { b: [{ c: "1" }] } }`, every leaf a text. */
export type FormValue = string | FormValue[] | { [key: string]: FormValue };

type Branch = { [key: string]: Branch | string };

export function parseForm(text: string): { [key: string]: FormValue } {
  const tree: Branch = Object.create(null);
  for (const [name, value] of new URLSearchParams(text)) {
    const keys = name.split("[").map((part) => part.replace(/\]$/, ""));
    plant(tree, keys, value);
  }
  return asObject(tree);
}

function plant(tree: Branch, keys: string[], value: string): void {
  let branch = tree;
  keys.forEach((key, depth) => {
    // `a[]=x` appends.
    const name = key === "" ? String(Object.keys(branch).length) : key;
    if (depth === keys.length - 1) {
      branch[name] = value;
      return;
    }
    const next = branch[name];
    const child: Branch = typeof next === "object" ? next : Object.create(null);
    branch[name] = child;
    branch = child;
  });
}

function asObject(tree: Branch): { [key: string]: FormValue } {
  return Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, asValue(value)]));
}

/** A branch whose keys are all numbers is a list. */
function asValue(value: Branch | string): FormValue {
  if (typeof value === "string") return value;
  const keys = Object.keys(value);
  if (keys.length === 0 || !keys.every((key) => /^\d+$/.test(key))) return asObject(value);
  return keys.sort((a, b) => Number(a) - Number(b)).map((key) => asValue(value[key] ?? ""));
}

import type { Kind } from "./kind";

type Saved = { version: number; value: unknown };

/**
 * Reads a stored value, whatever version of its kind it was saved with: each upgrade step in turn, then the kind's own
 * form is checked.
 * @throws Error when the version is newer than this code or a step is missing; ZodError when the result is malformed.
 */
export function readSaved<C, V>(kind: Kind<C, V>, saved: Saved): V {
  return kind.value.parse(upgraded(kind, saved));
}

/**
 * A stored value brought to its kind's present version, not yet checked.
 * @throws Error when the version is newer than this code or a step is missing
 */
export function upgraded<C, V>(kind: Kind<C, V>, saved: Saved): unknown {
  if (saved.version > kind.version) {
    throw new Error(
      `This ${kind.name} was saved in version ${saved.version}; this server knows only ${kind.version}.`,
    );
  }
  let value = saved.value;
  for (let version = saved.version; version < kind.version; version++) {
    const step = kind.upgrade[version];
    if (!step) throw new Error(`There is no step from version ${version} of ${kind.name}.`);
    value = step(value);
  }
  return value;
}

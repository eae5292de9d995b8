/**
 * Keys are made by us, never by people: small letters, digits, `_`, `-`, `.` in parts divided by `/`. A bad one is a bug.
 * @throws Error for anything that could name a file outside the storage.
 */
export function checkKey(key: string): string {
  const fine =
    /^[A-Za-z0-9_-][A-Za-z0-9_.-]*(\/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*$/.test(key) && key.length <= 512;
  if (!fine) throw new Error(`"${key}" is no key of a stored file.`);
  return key;
}

/** An id made of a name: "Not spam" → "not-spam"; of other scripts, where nothing is left, what it is: "class". */
export function idFor(name: string, taken: readonly string[], otherwise = "class"): string {
  const plain = name
    .normalize("NFKD")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .toLowerCase()
    .slice(0, 60);
  const base = plain || (name.trim() ? otherwise : "");
  if (!base || !taken.includes(base)) return base;
  for (let n = 2; ; n++) if (!taken.includes(`${base}-${n}`)) return `${base}-${n}`;
}

import { randomBytes } from "node:crypto";

/** A name made fit for addresses: "Müller & Söhne" → "muller-sohne"; from the second attempt on with a random ending. */
export function slugOf(name: string, attempt = 0): string {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 50);
  const ending = attempt > 0 || plain === "" ? randomBytes(3).toString("hex") : "";
  return [plain, ending].filter(Boolean).join("-");
}

import { expect, test } from "vitest";
import { LINK_BUCKET_MS, signPath, verifyPath } from "./signed-urls";

const SECRET = "a secret of more than thirty-two characters";
const NOW = new Date("2026-03-02T09:03:21Z");
const PATH = "/assets/asg_1/image";
const queryOf = (url: string) => {
  const { searchParams } = new URL(url, "http://site.test");
  return { until: searchParams.get("until"), signature: searchParams.get("signature") };
};

test("a link opens for its holder, its path and its time only", () => {
  const { url, expiresAt } = signPath(SECRET, PATH, "per_a", NOW);
  const query = queryOf(url);
  expect(verifyPath(SECRET, PATH, "per_a", query, NOW)).toBe("good");
  expect(verifyPath(SECRET, PATH, "per_b", query, NOW)).toBe("forged");
  expect(verifyPath(SECRET, "/assets/asg_2/image", "per_a", query, NOW)).toBe("forged");
  expect(verifyPath("another secret of thirty-two signs!", PATH, "per_a", query, NOW)).toBe("forged");
  expect(verifyPath(SECRET, PATH, "per_a", { ...query, until: "1999999999" }, NOW)).toBe("forged");
  expect(verifyPath(SECRET, PATH, "per_a", { until: null, signature: null }, NOW)).toBe("forged");
  expect(verifyPath(SECRET, PATH, "per_a", query, new Date(expiresAt.getTime() - 1))).toBe("good");
  expect(verifyPath(SECRET, PATH, "per_a", query, expiresAt)).toBe("expired");
});

test("a link holds for ten to twenty minutes and says nothing of when it was made", () => {
  const bucket = Math.floor(NOW.getTime() / LINK_BUCKET_MS) * LINK_BUCKET_MS;
  const made = [0, 1, LINK_BUCKET_MS / 2, LINK_BUCKET_MS - 1].map((ms) =>
    signPath(SECRET, PATH, "per_a", new Date(bucket + ms)),
  );
  expect(new Set(made.map((link) => link.url)).size).toBe(1);
  expect(made[0]?.expiresAt.getTime()).toBe(bucket + 2 * LINK_BUCKET_MS);
});

test("all links of paths of one length have one length", () => {
  const lengths = Array.from(
    { length: 50 },
    (_, i) =>
      signPath(SECRET, `/assets/asg_${10 + i}`, `per_${i}`, new Date(NOW.getTime() + i * 1e8)).url.length,
  );
  expect(new Set(lengths).size).toBe(1);
});

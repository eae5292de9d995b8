import { expect, test } from "vitest";
import type { OpenedFile } from "#domain/gateways/opened-file";
import type { ByteRange } from "#domain/gateways/storage-gateway";
import { assetResponse } from "./asset-response.server";

const file = (words: string): OpenedFile => ({
  contentType: "audio/wav",
  byteSize: words.length,
  read: async (range?: ByteRange) =>
    (async function* () {
      yield Buffer.from(range ? words.slice(range.from, range.to + 1) : words);
    })(),
});
const ask = (words: string, range?: string) =>
  assetResponse(new Request("http://site.test/a", { headers: range ? { range } : {} }), file(words));

test("a player gets the part of a recording that it asks for", async () => {
  const part = await ask("do re mi", "bytes=3-4");
  expect(part.status).toBe(206);
  expect(part.headers.get("content-range")).toBe("bytes 3-4/8");
  expect(part.headers.get("content-length")).toBe("2");
  expect(await part.text()).toBe("re");
  const whole = await ask("do re mi");
  expect([whole.status, whole.headers.get("accept-ranges"), await whole.text()]).toEqual([
    200,
    "bytes",
    "do re mi",
  ]);
  const beyond = await ask("do re mi", "bytes=8-");
  expect([beyond.status, beyond.headers.get("content-range")]).toEqual([416, "bytes */8"]);
});

test("two files of one length and type are answered with the same headers, so that none tells what it is", async () => {
  const [one, other] = [await ask("gold?"), await ask("plain")];
  expect([...one.headers]).toEqual([...other.headers]);
  expect([...one.headers.keys()].sort()).toEqual([
    "accept-ranges",
    "cache-control",
    "content-length",
    "content-security-policy",
    "content-type",
    "cross-origin-resource-policy",
    "x-content-type-options",
  ]);
});

import { AwsClient } from "aws4fetch";
import type { Storage } from "#db/env";
import { Unavailable } from "#domain/errors";
import type { Bytes, StorageGateway } from "./storage-gateway";
import { checkKey } from "./storage-key";

type S3 = Extract<Storage, { kind: "s3" }>;

/** S3 demands parts of at least 5 MiB; more than one part is in memory never. */
const PART_BYTES = 8 * 1024 * 1024;

/** Files in a bucket, addressed by path (`endpoint/bucket/key`), which every S3-compatible store understands. */
export function s3Storage({ endpoint, bucket, region, accessKeyId, secretAccessKey }: S3): StorageGateway {
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: "s3", retries: 4 });
  const urlOf = (key: string, query = "") => `${endpoint}/${bucket}/${checkKey(key)}${query}`;

  async function ask(
    method: string,
    url: string,
    init: RequestInit = {},
    fine: number[] = [],
  ): Promise<Response> {
    const response = await client.fetch(url, { ...init, method }).catch((error: unknown) => {
      throw new Unavailable(
        `The storage did not answer: ${error instanceof Error ? error.message : String(error)}.`,
      );
    });
    if (response.ok || fine.includes(response.status)) return response;
    const says = (await response.text()).slice(0, 300);
    throw new Unavailable(`The storage refused to ${method} (status ${response.status}).`, {
      status: response.status,
      says,
    });
  }

  async function putWhole(key: string, body: Uint8Array, contentType: string): Promise<{ byteSize: number }> {
    const response = await ask("PUT", urlOf(key), {
      body: body as BodyInit,
      headers: { "content-type": contentType },
    });
    await response.arrayBuffer();
    return { byteSize: body.byteLength };
  }

  /** A file in parts shows under its key only when it is completed, and is given up when any part fails. */
  async function putParts(key: string, parts: AsyncIterable<Uint8Array>, contentType: string) {
    const begun = await ask("POST", urlOf(key, "?uploads="), { headers: { "content-type": contentType } });
    const uploadId = /<UploadId>([^<]+)<\/UploadId>/.exec(await begun.text())?.[1];
    if (!uploadId) throw new Unavailable("The storage did not begin the upload.");
    const upload = `uploadId=${encodeURIComponent(uploadId)}`;
    try {
      const done: string[] = [];
      let byteSize = 0;
      for await (const part of parts) {
        const number = done.length + 1;
        const sent = await ask("PUT", urlOf(key, `?partNumber=${number}&${upload}`), {
          body: part as BodyInit,
        });
        await sent.arrayBuffer();
        done.push(
          `<Part><PartNumber>${number}</PartNumber><ETag>${sent.headers.get("etag") ?? ""}</ETag></Part>`,
        );
        byteSize += part.byteLength;
      }
      const list = `<CompleteMultipartUpload>${done.join("")}</CompleteMultipartUpload>`;
      const completed = await (await ask("POST", urlOf(key, `?${upload}`), { body: list })).text();
      // S3 may answer 200 and say in the body that it failed.
      if (completed.includes("<Error>"))
        throw new Unavailable("The storage could not complete the upload.", {
          says: completed.slice(0, 300),
        });
      return { byteSize };
    } catch (error) {
      await ask("DELETE", urlOf(key, `?${upload}`), {}, [404]).catch(() => {});
      throw error;
    }
  }

  return {
    async put(key, bytes, contentType) {
      if (bytes instanceof Uint8Array) return putWhole(key, bytes, contentType);
      const parts = inParts(bytes)[Symbol.asyncIterator]();
      const first = await parts.next();
      if (first.done) return putWhole(key, new Uint8Array(), contentType);
      if (first.value.byteLength < PART_BYTES) return putWhole(key, first.value, contentType);
      return putParts(key, startingWith(first.value, { [Symbol.asyncIterator]: () => parts }), contentType);
    },
    async get(key, range) {
      const part = range ? { headers: { range: `bytes=${range.from}-${range.to}` } } : {};
      const response = await ask("GET", urlOf(key), part, [404]);
      if (response.status === 404 || !response.body) {
        await response.body?.cancel();
        return undefined;
      }
      return {
        body: response.body as unknown as AsyncIterable<Uint8Array>,
        byteSize: Number(response.headers.get("content-length")),
      };
    },
    async delete(key) {
      await (await ask("DELETE", urlOf(key), {}, [404])).arrayBuffer();
    },
    async exists(key) {
      return (await ask("HEAD", urlOf(key), {}, [404])).status !== 404;
    },
  };
}

/** The same bytes in parts of PART_BYTES; only the last may be smaller. */
async function* inParts(bytes: Exclude<Bytes, Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const piece of bytes) {
    held.push(piece);
    size += piece.byteLength;
    while (size >= PART_BYTES) {
      const all = Buffer.concat(held);
      yield all.subarray(0, PART_BYTES);
      held = [all.subarray(PART_BYTES)];
      size -= PART_BYTES;
    }
  }
  if (size > 0) yield Buffer.concat(held);
}

async function* startingWith(first: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}

/** Where files are kept: pictures of tasks, exports. A local folder or anything that speaks S3; nobody above can tell. */
import type { Storage } from "#db/env";
import { diskStorage } from "./disk-storage";
import { s3Storage } from "./s3-storage";

export type Bytes = Uint8Array | AsyncIterable<Uint8Array>;
/** Both ends included, in bytes from 0. */
export type ByteRange = { from: number; to: number };
/** `byteSize` is of what `body` gives: of the part, where one was asked for. */
export type StoredFile = { body: AsyncIterable<Uint8Array>; byteSize: number };

export interface StorageGateway {
  /** Keeps the bytes under the key, whole or not at all; a file that was there before is replaced. */
  put(key: string, bytes: Bytes, contentType: string): Promise<{ byteSize: number }>;
  /** The file or a part of it that lies within it; undefined when there is none. */
  get(key: string, range?: ByteRange): Promise<StoredFile | undefined>;
  /** Deleting what is not there is no error. */
  delete(key: string): Promise<void>;
  exists(key: string): Promise<boolean>;
}

/** The storage that the environment names. Nothing is opened or created yet. */
export function openStorage(storage: Storage): StorageGateway {
  return storage.kind === "disk" ? diskStorage(storage.path) : s3Storage(storage);
}

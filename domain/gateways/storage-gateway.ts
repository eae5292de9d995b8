/** What every place for files can do; nobody above can tell which one it is. */
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

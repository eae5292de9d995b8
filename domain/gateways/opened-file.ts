/** A kept file, ready to be read, whole or in part. */
import { NotFound } from "#domain/errors";
import type { ByteRange, StorageGateway } from "./storage-gateway";

export type OpenedFile = {
  contentType: string;
  /** Of the whole file. */
  byteSize: number;
  /** The file, or the part of it that lies within these bytes. @throws NotFound */
  read: (range?: ByteRange) => Promise<AsyncIterable<Uint8Array>>;
};

type Kept = { id: string; storageKey: string; contentType: string; byteSize: number };

export function openedFile(storage: StorageGateway, kept: Kept): OpenedFile {
  const { id, storageKey, contentType, byteSize } = kept;
  const read = async (range?: ByteRange) => {
    const file = await storage.get(storageKey, range);
    if (!file) throw new NotFound("file", id);
    return file.body;
  };
  return { contentType, byteSize, read };
}

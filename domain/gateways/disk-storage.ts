import { randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { Bytes, StorageGateway } from "./storage-gateway";
import { checkKey } from "./storage-key";

/** Files in a folder. A file appears under its name only when all of it is on the disk, so a crash leaves no half of one. */
export function diskStorage(folder: string): StorageGateway {
  const root = path.resolve(folder);
  const fileOf = (key: string) => path.join(root, checkKey(key));
  return {
    async put(key, bytes) {
      const file = fileOf(key);
      await mkdir(path.dirname(file), { recursive: true });
      const draft = `${file}.${randomBytes(6).toString("hex")}.part`;
      try {
        const byteSize = await writeThrough(draft, bytes);
        await rename(draft, file);
        await syncFolder(path.dirname(file));
        return { byteSize };
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
    },
    async get(key, range) {
      const file = fileOf(key);
      const found = await statOf(file);
      if (!found) return undefined;
      const part = range && { start: range.from, end: range.to };
      return {
        body: createReadStream(file, part) as AsyncIterable<Uint8Array>,
        byteSize: range ? range.to - range.from + 1 : found.size,
      };
    },
    delete: (key) => rm(fileOf(key), { force: true }),
    exists: async (key) => (await statOf(fileOf(key))) !== undefined,
  };
}

async function writeThrough(file: string, bytes: Bytes): Promise<number> {
  const handle = await open(file, "wx", 0o640);
  let byteSize = 0;
  try {
    for await (const part of bytes instanceof Uint8Array ? [bytes] : bytes) {
      await handle.writeFile(part);
      byteSize += part.byteLength;
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return byteSize;
}

/** Makes the new name itself survive a power cut. Not every system lets a folder be opened: there the rename must do. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, "r");
    await handle.sync().finally(() => handle.close());
  } catch (error) {
    if (!["EISDIR", "EPERM", "EACCES", "EINVAL"].includes((error as NodeJS.ErrnoException).code ?? ""))
      throw error;
  }
}

async function statOf(file: string): Promise<{ size: number } | undefined> {
  try {
    const found = await stat(file);
    return found.isFile() ? found : undefined;
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) return undefined;
    throw error;
  }
}

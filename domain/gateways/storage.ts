/** Where files are kept: pictures of tasks, exports. A local folder or anything that speaks S3; nobody above can tell. */
import type { Storage } from "#db/env";
import { diskStorage } from "./disk-storage";
import { s3Storage } from "./s3-storage";
import type { StorageGateway } from "./storage-gateway";

/** The storage that the environment names. Nothing is opened or created yet. */
export function openStorage(storage: Storage): StorageGateway {
  return storage.kind === "disk" ? diskStorage(storage.path) : s3Storage(storage);
}

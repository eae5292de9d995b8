import { type DBSchema, openDB } from "idb";
import { type BenchStorage, type Draft, memoryStorage, type Unsent } from "./storage";

interface BenchDb extends DBSchema {
  drafts: { key: string; value: Draft };
  unsent: { key: string; value: Unsent; indexes: { owner: string } };
}

/** Opens the browser's database of drafts and unsent answers; where none is allowed, storage that ends with the tab. */
export async function openBenchStorage(name = "touchstone-bench"): Promise<BenchStorage> {
  try {
    return await openIndexedDb(name);
  } catch {
    return memoryStorage();
  }
}

async function openIndexedDb(name: string): Promise<BenchStorage> {
  const db = await openDB<BenchDb>(name, 1, {
    upgrade(created) {
      created.createObjectStore("drafts", { keyPath: "assignmentId" });
      created.createObjectStore("unsent", { keyPath: "submissionId" }).createIndex("owner", "owner");
    },
    blocking(_current, _next, event) {
      (event.target as IDBDatabase).close();
    },
  });
  return {
    durable: true,
    draft: async (assignmentId, owner) => {
      const draft = await db.get("drafts", assignmentId);
      return draft?.owner === owner ? draft : undefined;
    },
    putDraft: async (draft) => void (await db.put("drafts", draft)),
    deleteDraft: (assignmentId) => db.delete("drafts", assignmentId),
    unsent: async (owner) =>
      (await db.getAllFromIndex("unsent", "owner", owner)).sort((a, b) => a.submittedAt - b.submittedAt),
    // Strict: the answer is on the disk before the first byte of it leaves, so a power cut cannot lose it.
    putUnsent: async (one) => {
      const write = db.transaction("unsent", "readwrite", { durability: "strict" });
      await Promise.all([write.store.put(one), write.done]);
    },
    deleteUnsent: (submissionId) => db.delete("unsent", submissionId),
  };
}

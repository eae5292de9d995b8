import type { MediaType } from "#domain/annotations/item";

/** `name` is the address as given, or the name of the file; `facts` how large, long or many-paged it is. */
export type Sent = {
  name: string;
  assetId?: string;
  type?: MediaType;
  facts?: Record<string, unknown>;
  failure?: string;
};
export type Sending = { done: number; total: number; secondsLeft?: number };

const AT_ONCE = 3;

/**
 * Sends files (of this device, or addresses that the site fetches) a few at a time to a door that keeps them: a job's, or that
 * of exams. Tells its progress; answers what became of each, in the order given.
 */
export async function sendFiles(
  door: string,
  files: readonly (File | string)[],
  tell: (progress: Sending) => void,
): Promise<Sent[]> {
  const sent: Sent[] = [];
  const began = Date.now();
  let next = 0;
  let done = 0;
  const work = async () => {
    for (let at = next++; at < files.length; at = next++) {
      const file = files[at];
      if (file === undefined) return;
      sent[at] = await sendOne(door, file);
      done += 1;
      const perFile = (Date.now() - began) / done;
      const known = done >= 3 && Date.now() - began > 2_000;
      const secondsLeft = known ? (perFile * (files.length - done)) / 1_000 : undefined;
      tell({ done, total: files.length, secondsLeft });
    }
  };
  tell({ done: 0, total: files.length });
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return sent;
}

async function sendOne(door: string, file: File | string): Promise<Sent> {
  const isAddress = typeof file === "string";
  const name = isAddress ? file : file.name;
  const response = await fetch(door, {
    method: "POST",
    headers: {
      "x-touchstone": "1",
      "content-type": isAddress ? "application/json" : "application/octet-stream",
    },
    body: isAddress ? JSON.stringify({ address: file }) : file,
  }).catch(() => undefined);
  const answer = (await response?.json().catch(() => undefined)) as
    | { assetId?: string; type?: MediaType; message?: string; [fact: string]: unknown }
    | undefined;
  const { assetId, type, message, ...facts } = answer ?? {};
  if (assetId) return { name, assetId, type, facts };
  return { name, failure: message ?? "The network failed. Try again." };
}

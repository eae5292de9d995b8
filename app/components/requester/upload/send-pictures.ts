import { paths } from "#app/paths";

export type Sent = { name: string; assetId?: string; failure?: string };
export type Sending = { done: number; total: number; secondsLeft?: number };

const AT_ONCE = 3;

/**
 * Sends pictures (files, or addresses that the site fetches) a few at a time. Tells its progress; answers what became
 * of each, in the order given.
 */
export async function sendPictures(
  jobId: string,
  pictures: readonly (File | string)[],
  tell: (progress: Sending) => void,
): Promise<Sent[]> {
  const sent: Sent[] = [];
  const began = Date.now();
  let next = 0;
  let done = 0;
  const work = async () => {
    for (let at = next++; at < pictures.length; at = next++) {
      const picture = pictures[at];
      if (picture === undefined) return;
      sent[at] = await sendOne(jobId, picture);
      done += 1;
      const perPicture = (Date.now() - began) / done;
      const known = done >= 3 && Date.now() - began > 2_000;
      const secondsLeft = known ? (perPicture * (pictures.length - done)) / 1_000 : undefined;
      tell({ done, total: pictures.length, secondsLeft });
    }
  };
  tell({ done: 0, total: pictures.length });
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return sent;
}

async function sendOne(jobId: string, picture: File | string): Promise<Sent> {
  const isAddress = typeof picture === "string";
  const name = isAddress ? picture : picture.name;
  const response = await fetch(paths.requester.jobImages(jobId), {
    method: "POST",
    headers: {
      "x-touchstone": "1",
      "content-type": isAddress ? "application/json" : "application/octet-stream",
    },
    body: isAddress ? JSON.stringify({ address: picture }) : picture,
  }).catch(() => undefined);
  const answer = (await response?.json().catch(() => undefined)) as
    | { assetId?: string; message?: string }
    | undefined;
  if (answer?.assetId) return { name, assetId: answer.assetId };
  return { name, failure: answer?.message ?? "The network failed. Try again." };
}

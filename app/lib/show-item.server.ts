/** A task's item as somebody inside the job sees it: files behind the job's own addresses. */
import { paths } from "#app/paths";
import type { Item } from "#domain/annotations/kind";
import { type StoredItem, showItem } from "#domain/annotations/stored-item";

export function itemInside(jobId: string, item: StoredItem): Item {
  return showItem(item, (assetId) => paths.requester.jobAsset(jobId, assetId));
}

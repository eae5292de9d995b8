/** In which order one worker sees the answers. */

/**
 * The answers shuffled by a seed of the assignment's: the same again whenever the task is opened, another order for another
 * worker, so that a liking for the first place falls on no answer in particular. Without a seed the requester's order.
 */
export function shownOrder(ids: readonly string[], seed: string | undefined): string[] {
  if (seed === undefined) return [...ids];
  return [...ids]
    .map((id) => ({ id, place: hashOf(`${seed}\u0000${id}`) }))
    .sort((a, b) => a.place - b.place || (a.id < b.id ? -1 : 1))
    .map((one) => one.id);
}

/** FNV-1a over UTF-16 units with a final mix (MurmurHash3's), so that ids that differ in one sign scatter. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

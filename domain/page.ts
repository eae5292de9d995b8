/** One page of a list that is read by key, never by offset: a page costs the same however far down it lies. */

export type Page<T> = {
  items: T[];
  /** Hand this back as `after` for the next page; null at the end. */
  next: string | null;
};

export const PAGE_SIZE = 20;
export const PAGE_MOST = 100;

/** How many items a page holds; queries ask for one more to see whether there is a next page. */
export function pageSize(first: number | null | undefined): number {
  return Math.max(1, Math.min(Math.floor(first ?? PAGE_SIZE), PAGE_MOST));
}

/** A page out of up to `size + 1` rows. */
export function pageOf<T>(rows: T[], size: number, keyOf: (item: T) => string): Page<T> {
  const items = rows.slice(0, size);
  const last = items.at(-1);
  return { items, next: rows.length > size && last !== undefined ? keyOf(last) : null };
}

/** A task's datum, as both sides see it: the same form, with the picture behind an address made for its reader. */
import type { Item } from "#domain/annotations/kind";
import { type StoredItem, showItem } from "#domain/tasks/item";
import { builder } from "../builder";

export const TaskItem = builder.objectRef<Item>("TaskItem");

/** @param imageUrl the address of the picture for this reader */
export function itemOf(stored: StoredItem, imageUrl: (assetId: string) => string): Item {
  return showItem(stored, imageUrl);
}

export function addItems(): void {
  const Image = builder.objectRef<NonNullable<Item["image"]>>("TaskImage").implement({
    fields: (t) => ({
      url: t.exposeString("url"),
      width: t.exposeInt("width"),
      height: t.exposeInt("height"),
      alt: t.exposeString("alt", { nullable: true }),
    }),
  });
  const Field = builder.objectRef<{ name: string; value: string }>("TaskField").implement({
    fields: (t) => ({ name: t.exposeString("name"), value: t.exposeString("value") }),
  });
  TaskItem.implement({
    fields: (t) => ({
      text: t.exposeString("text", { nullable: true }),
      image: t.field({ type: Image, nullable: true, resolve: (item) => item.image }),
      fields: t.field({ type: [Field], resolve: (item) => item.fields ?? [] }),
    }),
  });
}

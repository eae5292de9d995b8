/** A task's datum, as both sides see it: the same form, with each file behind an address made for its reader. */
import type { MediaType } from "#domain/annotations/item";
import type { Item } from "#domain/annotations/kind";
import { type StoredItem, showItem } from "#domain/annotations/stored-item";
import { builder } from "../builder";

export const TaskItem = builder.objectRef<Item>("TaskItem");

/** @param urlOf the address of a file for this reader */
export function itemOf(stored: StoredItem, urlOf: (assetId: string, part: MediaType) => string): Item {
  return showItem(stored, urlOf);
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
  const Audio = builder.objectRef<NonNullable<Item["audio"]>>("TaskAudio").implement({
    fields: (t) => ({ url: t.exposeString("url"), seconds: t.exposeFloat("seconds") }),
  });
  const Video = builder.objectRef<NonNullable<Item["video"]>>("TaskVideo").implement({
    fields: (t) => ({
      url: t.exposeString("url"),
      width: t.exposeInt("width"),
      height: t.exposeInt("height"),
      fps: t.exposeFloat("fps", { description: "Frames a second; the same from end to end." }),
      frames: t.exposeInt("frames"),
    }),
  });
  const Document = builder.objectRef<NonNullable<Item["document"]>>("TaskDocument").implement({
    description: "A PDF.",
    fields: (t) => ({ url: t.exposeString("url"), pages: t.exposeInt("pages") }),
  });
  const Channel = builder.objectRef<{ name: string; unit?: string }>("SeriesChannel").implement({
    fields: (t) => ({ name: t.exposeString("name"), unit: t.exposeString("unit", { nullable: true }) }),
  });
  const Series = builder.objectRef<NonNullable<Item["series"]>>("TaskSeries").implement({
    description:
      "Little-endian: `points` times in seconds as float64, ascending, then for each channel `points` values as float32, NaN where there is none.",
    fields: (t) => ({
      url: t.exposeString("url"),
      points: t.exposeInt("points"),
      channels: t.field({ type: [Channel], resolve: (series) => series.channels }),
      startSeconds: t.exposeFloat("startSeconds", { nullable: true, description: "The first time." }),
      endSeconds: t.exposeFloat("endSeconds", { nullable: true, description: "The last time." }),
    }),
  });
  const Turn = builder.objectRef<{ role: string; text: string }>("ConversationTurn").implement({
    fields: (t) => ({
      role: t.exposeString("role", { description: "user, assistant or system." }),
      text: t.exposeString("text", { description: "Markdown." }),
    }),
  });
  const Response = builder.objectRef<{ id: string; text: string }>("TaskResponse").implement({
    fields: (t) => ({ id: t.exposeString("id"), text: t.exposeString("text", { description: "Markdown." }) }),
  });
  const Field = builder.objectRef<{ name: string; value: string }>("TaskField").implement({
    fields: (t) => ({ name: t.exposeString("name"), value: t.exposeString("value") }),
  });
  TaskItem.implement({
    fields: (t) => ({
      text: t.exposeString("text", { nullable: true }),
      image: t.field({ type: Image, nullable: true, resolve: (item) => item.image }),
      audio: t.field({ type: Audio, nullable: true, resolve: (item) => item.audio }),
      video: t.field({ type: Video, nullable: true, resolve: (item) => item.video }),
      document: t.field({ type: Document, nullable: true, resolve: (item) => item.document }),
      series: t.field({ type: Series, nullable: true, resolve: (item) => item.series }),
      conversation: t.field({ type: [Turn], nullable: true, resolve: (item) => item.conversation }),
      responses: t.field({ type: [Response], nullable: true, resolve: (item) => item.responses }),
      fields: t.field({ type: [Field], resolve: (item) => item.fields ?? [] }),
    }),
  });
}

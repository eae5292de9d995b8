/** Bringing tasks, pictures and gold into a job. */
import type { RefusedRow } from "#domain/tasks/import-rows";
import { importTasks } from "#domain/tasks/import-tasks";
import { markGold } from "#domain/tasks/mark-gold";
import { type StoredAsset, storeAssetFrom } from "#domain/tasks/store-asset";
import { type StoredImage, storeImageFrom } from "#domain/tasks/store-image";
import { taskById } from "#domain/tasks/task-detail";
import { builder } from "../builder";
import { act, given, onceFor, readOf } from "../operation";
import { Job } from "./job";
import { Task } from "./task";

const Imported = builder.objectRef<{ added: number; gold: number; refused: RefusedRow[]; jobId: string }>(
  "ImportedTasks",
);

const Refused = builder.objectRef<RefusedRow>("RefusedRow");

export function addTaskChanges(): void {
  const Stored = builder.objectRef<StoredImage>("StoredImage").implement({
    fields: (t) => ({
      assetId: t.exposeID("assetId"),
      width: t.exposeInt("width"),
      height: t.exposeInt("height"),
    }),
  });
  const ImageInput = builder.inputType("TaskImageInput", {
    fields: (t) => ({
      assetId: t.id({ required: true, description: "Answered when the picture was uploaded to the job." }),
      alt: t.string(),
    }),
  });
  const FileInput = builder.inputType("TaskFileInput", {
    fields: (t) => ({
      assetId: t.id({ required: true, description: "Answered when the file was uploaded to the job." }),
    }),
  });
  const TurnInput = builder.inputType("ConversationTurnInput", {
    fields: (t) => ({
      role: t.string({ required: true, description: "user, assistant or system." }),
      text: t.string({ required: true, description: "Markdown." }),
    }),
  });
  const ResponseInput = builder.inputType("TaskResponseInput", {
    fields: (t) => ({
      id: t.string({ required: true, description: "Your own name for this answer, like a model's." }),
      text: t.string({ required: true, description: "Markdown." }),
    }),
  });
  const StoredFile = builder.objectRef<StoredAsset>("StoredFile").implement({
    fields: (t) => ({
      assetId: t.exposeID("assetId"),
      type: t.exposeString("type", { description: "image, audio, video, document or series." }),
      facts: t.field({
        type: "JSON",
        description: "How large, long or many-paged it is, by its type.",
        resolve: ({ assetId: _, type: __, ...facts }) => facts,
      }),
    }),
  });
  const FieldInput = builder.inputType("TaskFieldInput", {
    fields: (t) => ({ name: t.string({ required: true }), value: t.string({ required: true }) }),
  });
  const GoldInput = builder.inputType("GoldInput", {
    fields: (t) => ({
      value: t.field({
        type: "JSON",
        required: true,
        description: "The known answer, in the kind's own form.",
      }),
      explanation: t.string(),
    }),
  });
  const PredictionIn = builder.inputType("PredictionInput", {
    description: "A machine's proposed annotation. Nothing of it counts before a worker has accepted it.",
    fields: (t) => ({
      model: t.string({ required: true }),
      version: t.string(),
      score: t.float({ description: "The model's own confidence, 0 to 1." }),
      scores: t.field({ type: "JSON", description: "Confidence by the id of the mark." }),
      value: t.field({ type: "JSON", required: true, description: "In the kind's own form." }),
    }),
  });
  const RowInput = builder.inputType("TaskInput", {
    fields: (t) => ({
      externalId: t.string({ description: "Your own id: a second task with the same is refused." }),
      text: t.string(),
      image: t.field({ type: ImageInput }),
      audio: t.field({ type: FileInput }),
      video: t.field({ type: FileInput }),
      document: t.field({ type: FileInput, description: "A PDF." }),
      series: t.field({ type: FileInput }),
      conversation: t.field({ type: [TurnInput] }),
      responses: t.field({ type: [ResponseInput], description: "Two to six answers to be compared." }),
      fields: t.field({ type: [FieldInput], description: "Shown beside the datum." }),
      gold: t.field({ type: GoldInput }),
      predictions: t.field({
        type: [PredictionIn],
        description: "What models propose; workers are shown the first one.",
      }),
    }),
  });
  const Duplicates = builder.enumType("Duplicates", { values: ["refuse", "skip"] as const });
  builder.mutationFields((t) => ({
    importTasks: t.field({
      type: Imported,
      errors: {},
      description: "Adds up to 10,000 tasks, some of them gold: all of them, or none when one is wrong.",
      args: {
        jobId: t.arg.id({ required: true }),
        tasks: t.arg({ type: [RowInput], required: true }),
        duplicates: t.arg({
          type: Duplicates,
          description: '"skip" leaves out tasks whose external id is there already, and lists them.',
        }),
        idempotencyKey: t.arg.string(),
      },
      resolve: act((args, { ctx }) => {
        const { jobId, tasks, duplicates } = args;
        const rows = tasks.map(({ gold, predictions, ...row }) => ({
          ...given(row),
          ...(row.image ? { image: given(row.image) } : {}),
          ...(gold ? { gold: given(gold) } : {}),
          ...(predictions ? { predictions: predictions.map((one) => given(one)) } : {}),
        }));
        return onceFor(ctx, "importTasks", args, async (ctx) => ({
          jobId,
          ...(await importTasks(ctx, { jobId, rows, duplicates: duplicates ?? undefined })),
        }));
      }),
    }),
    addImage: t.field({
      type: Stored,
      errors: {},
      description:
        "Fetches a picture from an address and keeps it for the job's tasks. The same picture again is the same asset. To send the bytes themselves, POST them to /api/jobs/{jobId}/images with your token.",
      args: { jobId: t.arg.id({ required: true }), url: t.arg.string({ required: true }) },
      resolve: act(({ jobId, url }, { ctx, outside }) =>
        storeImageFrom(ctx, outside.storage(), {
          jobId,
          address: url,
          allowPrivate: outside.fetchAllowPrivate,
        }),
      ),
    }),
    addFile: t.field({
      type: StoredFile,
      errors: {},
      description:
        "Fetches a picture, recording (WAV, FLAC, MP3, Ogg, M4A), film (MP4, WebM), PDF or CSV of measurements from an address and keeps it for the job's tasks. The same content again is the same asset. To send the bytes themselves, POST them to /api/jobs/{jobId}/files with your token.",
      args: { jobId: t.arg.id({ required: true }), url: t.arg.string({ required: true }) },
      resolve: act(({ jobId, url }, { ctx, outside }) =>
        storeAssetFrom(ctx, outside.storage(), {
          jobId,
          address: url,
          allowPrivate: outside.fetchAllowPrivate,
        }),
      ),
    }),
    markGold: t.field({
      type: Task,
      errors: {},
      description: "Makes a task of a draft gold, with its known answer.",
      args: {
        jobId: t.arg.id({ required: true }),
        taskId: t.arg.id({ required: true }),
        value: t.arg({ type: "JSON", required: true }),
        explanation: t.arg.string(),
      },
      resolve: act(async (args, { ctx }) => {
        await markGold(ctx, { ...args, explanation: args.explanation ?? undefined });
        return taskById(ctx, args.jobId, args.taskId);
      }),
    }),
  }));
  Refused.implement({
    fields: (t) => ({
      row: t.exposeInt("row", { description: "From 1." }),
      externalId: t.exposeString("externalId", { nullable: true }),
      code: t.exposeString("code"),
      message: t.exposeString("message"),
    }),
  });
  Imported.implement({
    fields: (t) => ({
      added: t.exposeInt("added"),
      gold: t.exposeInt("gold"),
      refused: t.field({ type: [Refused], resolve: (i) => i.refused }),
      job: t.field({
        type: Job,
        nullable: true,
        resolve: readOf((i, _args, { load }) => load.job.load(i.jobId)),
      }),
    }),
  });
}

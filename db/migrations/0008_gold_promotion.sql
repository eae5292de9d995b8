ALTER TABLE "attempts" ADD COLUMN "regraded_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "exam_items" ADD COLUMN "doubt" real DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "exam_items" ADD COLUMN "withdrawn_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "exam_items" ADD COLUMN "withdrawn_by" text;--> statement-breakpoint
ALTER TABLE "exam_items" ADD COLUMN "note" text;--> statement-breakpoint
ALTER TABLE "exam_items" ADD COLUMN "evidence" jsonb;--> statement-breakpoint
ALTER TABLE "gold_answers" ADD COLUMN "promotion" jsonb;
ALTER TABLE "gold_answers" ADD COLUMN "promoted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "gold_answers" ADD COLUMN "opened_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "gold_answers" ADD COLUMN "judged_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "gold_answers" ADD COLUMN "doubt" real DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "gold_answers" ADD COLUMN "quarantined_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "gold_answers" ADD COLUMN "evidence" jsonb;--> statement-breakpoint
ALTER TABLE "gold_answers" ADD COLUMN "repaired_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "gold_answers" ADD COLUMN "ruled_by" text;--> statement-breakpoint
ALTER TABLE "gold_answers" ADD COLUMN "ruled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "gold_answers" ADD COLUMN "note" text;
CREATE TABLE "annotation_versions" (
	"job_id" text NOT NULL,
	"annotation_id" text NOT NULL,
	"version" smallint NOT NULL,
	"submission_id" text NOT NULL,
	"value" jsonb NOT NULL,
	"prediction" jsonb,
	"active_seconds" integer NOT NULL,
	"submitted_at" timestamp with time zone NOT NULL,
	"replaced_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "annotation_versions_job_id_annotation_id_version_pk" PRIMARY KEY("job_id","annotation_id","version")
);
--> statement-breakpoint
CREATE TABLE "chosen_keys" (
	"person_id" text PRIMARY KEY NOT NULL,
	"keys" jsonb NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "predictions" (
	"job_id" text NOT NULL,
	"task_id" text NOT NULL,
	"place" smallint NOT NULL,
	"model" text NOT NULL,
	"version" text DEFAULT '' NOT NULL,
	"score" real,
	"scores" jsonb,
	"value" jsonb NOT NULL,
	"draw" real NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "predictions_job_id_task_id_place_pk" PRIMARY KEY("job_id","task_id","place")
);
--> statement-breakpoint
ALTER TABLE "annotations" ADD COLUMN "rests_until" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "annotations" ADD COLUMN "reopened_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "annotations" ADD COLUMN "prediction" jsonb;--> statement-breakpoint
ALTER TABLE "job_workers" ADD COLUMN "instructions_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "take_back_seconds" integer DEFAULT 120 NOT NULL;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "predictions_withheld_bps" integer DEFAULT 1000 NOT NULL;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "in_guidelines" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "chosen_keys" ADD CONSTRAINT "chosen_keys_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "annotation_versions_submission" ON "annotation_versions" USING btree ("job_id","submission_id");
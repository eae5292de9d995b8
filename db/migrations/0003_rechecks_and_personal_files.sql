CREATE TABLE "recheck_peers" (
	"job_id" text NOT NULL,
	"worker_id" text NOT NULL,
	"appeal_id" text NOT NULL,
	"assignment_id" text,
	"gone_at" timestamp with time zone,
	CONSTRAINT "recheck_peers_job_id_worker_id_appeal_id_pk" PRIMARY KEY("job_id","worker_id","appeal_id")
);
--> statement-breakpoint
CREATE TABLE "rechecks" (
	"job_id" text NOT NULL,
	"appeal_id" text NOT NULL,
	"task_id" text NOT NULL,
	"assignment_id" text NOT NULL,
	"wanted" smallint NOT NULL,
	"openings" smallint NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"verdict" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "rechecks_job_id_appeal_id_pk" PRIMARY KEY("job_id","appeal_id"),
	CONSTRAINT "rechecks_openings" CHECK ("rechecks"."openings" >= 0)
);
--> statement-breakpoint
CREATE TABLE "personal_files" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"state" text DEFAULT 'requested' NOT NULL,
	"storage_key" text,
	"bytes" integer,
	"sha256" text,
	"failure" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "appeals" ADD COLUMN "escalated_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "deposits" ADD COLUMN "processing_fee_micros" bigint;--> statement-breakpoint
ALTER TABLE "worker_profiles" ADD COLUMN "payout_identity" text;--> statement-breakpoint
CREATE INDEX "recheck_peers_of_appeal" ON "recheck_peers" USING btree ("job_id","appeal_id");--> statement-breakpoint
CREATE INDEX "recheck_peers_of_worker" ON "recheck_peers" USING btree ("worker_id");--> statement-breakpoint
CREATE INDEX "rechecks_open" ON "rechecks" USING btree ("job_id","due_at") WHERE "rechecks"."state" = 'open';--> statement-breakpoint
CREATE INDEX "personal_files_of_person" ON "personal_files" USING btree ("person_id","created_at");
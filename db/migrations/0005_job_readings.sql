CREATE TABLE "job_readings" (
	"job_id" text NOT NULL,
	"number" integer NOT NULL,
	"engine" text NOT NULL,
	"schema_version" integer NOT NULL,
	"answers" integer NOT NULL,
	"tasks" integer NOT NULL,
	"workers" integer NOT NULL,
	"gold_tasks" integer NOT NULL,
	"accuracy" real NOT NULL,
	"state" jsonb NOT NULL,
	"usual" "bytea" NOT NULL,
	"claims" jsonb NOT NULL,
	"seconds" real NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "job_readings_job_id_number_pk" PRIMARY KEY("job_id","number")
);
--> statement-breakpoint
CREATE TABLE "worker_readings" (
	"job_id" text NOT NULL,
	"number" integer NOT NULL,
	"worker_id" text NOT NULL,
	"rows" "bytea" NOT NULL,
	"accuracy" real NOT NULL,
	CONSTRAINT "worker_readings_job_id_number_worker_id_pk" PRIMARY KEY("job_id","number","worker_id")
);
--> statement-breakpoint
ALTER TABLE "verdicts" ADD COLUMN "reading" integer;--> statement-breakpoint
ALTER TABLE "verdicts" ADD COLUMN "basis" jsonb;
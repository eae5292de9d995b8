CREATE TABLE "job_forecasts" (
	"job_id" text PRIMARY KEY NOT NULL,
	"forecast" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);

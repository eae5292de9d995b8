CREATE TABLE "exam_files" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text,
	"storage_key" text NOT NULL,
	"content_type" text NOT NULL,
	"byte_size" integer NOT NULL,
	"sha256" text NOT NULL,
	"facts" jsonb NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "exam_files_of_organization" ON "exam_files" USING btree ("organization_id","sha256");
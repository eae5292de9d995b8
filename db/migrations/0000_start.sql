CREATE TABLE "annotations" (
	"job_id" text NOT NULL,
	"task_id" text NOT NULL,
	"worker_id" text NOT NULL,
	"id" text NOT NULL,
	"assignment_id" text NOT NULL,
	"submission_id" text NOT NULL,
	"kind" text NOT NULL,
	"kind_version" smallint NOT NULL,
	"schema_version" integer NOT NULL,
	"value" jsonb NOT NULL,
	"active_seconds" integer NOT NULL,
	"late" boolean DEFAULT false NOT NULL,
	"submitted_at" timestamp with time zone DEFAULT now() NOT NULL,
	"scored_at" timestamp with time zone,
	"gold_score" real,
	"agrees" boolean,
	CONSTRAINT "annotations_job_id_task_id_worker_id_pk" PRIMARY KEY("job_id","task_id","worker_id")
);
--> statement-breakpoint
CREATE TABLE "appeals" (
	"job_id" text NOT NULL,
	"id" text NOT NULL,
	"worker_id" text NOT NULL,
	"subject" text NOT NULL,
	"subject_id" text NOT NULL,
	"statement" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"ruling" text,
	CONSTRAINT "appeals_job_id_id_pk" PRIMARY KEY("job_id","id")
);
--> statement-breakpoint
CREATE TABLE "assignments" (
	"job_id" text NOT NULL,
	"worker_id" text NOT NULL,
	"task_id" text NOT NULL,
	"id" text NOT NULL,
	"token" text NOT NULL,
	"state" text DEFAULT 'active' NOT NULL,
	"price_micros" bigint NOT NULL,
	"fee_micros" bigint NOT NULL,
	"tier" smallint DEFAULT 0 NOT NULL,
	"schema_version" integer NOT NULL,
	"lease_until" timestamp with time zone NOT NULL,
	"claimed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"submitted_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"release_reason" text,
	"accept_after" timestamp with time zone,
	"surplus" boolean DEFAULT false NOT NULL,
	"entry_id" text,
	CONSTRAINT "assignments_job_id_worker_id_task_id_pk" PRIMARY KEY("job_id","worker_id","task_id")
);
--> statement-breakpoint
CREATE TABLE "job_workers" (
	"job_id" text NOT NULL,
	"worker_id" text NOT NULL,
	"cursor" integer NOT NULL,
	"gold_cursor" integer NOT NULL,
	"leased" smallint DEFAULT 0 NOT NULL,
	"lease_cap" smallint DEFAULT 10 NOT NULL,
	"served" integer DEFAULT 0 NOT NULL,
	"gold_served" integer DEFAULT 0 NOT NULL,
	"submitted" integer DEFAULT 0 NOT NULL,
	"active_seconds" integer DEFAULT 0 NOT NULL,
	"price_micros" bigint NOT NULL,
	"tier" smallint DEFAULT 0 NOT NULL,
	"standing" text DEFAULT 'active' NOT NULL,
	"admitted_until" timestamp with time zone,
	"topped_up_micros" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "job_workers_job_id_worker_id_pk" PRIMARY KEY("job_id","worker_id"),
	CONSTRAINT "job_workers_leased" CHECK ("job_workers"."leased" >= 0)
);
--> statement-breakpoint
CREATE TABLE "reviews" (
	"job_id" text NOT NULL,
	"id" text NOT NULL,
	"assignment_id" text NOT NULL,
	"reviewer_id" text NOT NULL,
	"outcome" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reviews_job_id_id_pk" PRIMARY KEY("job_id","id")
);
--> statement-breakpoint
CREATE TABLE "assets" (
	"job_id" text NOT NULL,
	"id" text NOT NULL,
	"storage_key" text NOT NULL,
	"content_type" text NOT NULL,
	"byte_size" integer NOT NULL,
	"width" integer,
	"height" integer,
	"sha256" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "assets_job_id_id_pk" PRIMARY KEY("job_id","id")
);
--> statement-breakpoint
CREATE TABLE "audit_head" (
	"id" integer PRIMARY KEY NOT NULL,
	"seal" bigint NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"job_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"actor" text NOT NULL,
	"subject" text NOT NULL,
	"payload" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"pending" boolean DEFAULT true NOT NULL,
	"seal" bigint,
	"hash" text,
	CONSTRAINT "events_job_id_id_pk" PRIMARY KEY("job_id","id")
);
--> statement-breakpoint
CREATE TABLE "exports" (
	"job_id" text NOT NULL,
	"id" text NOT NULL,
	"format" text NOT NULL,
	"content" text NOT NULL,
	"state" text DEFAULT 'requested' NOT NULL,
	"storage_key" text,
	"rows" integer,
	"sha256" text,
	"failure" text,
	"requested_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "exports_job_id_id_pk" PRIMARY KEY("job_id","id")
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"person_id" text NOT NULL,
	"key" text NOT NULL,
	"operation" text NOT NULL,
	"request_hash" text NOT NULL,
	"response" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_person_id_key_pk" PRIMARY KEY("person_id","key")
);
--> statement-breakpoint
CREATE TABLE "keys" (
	"name" text PRIMARY KEY NOT NULL,
	"secret" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "letters" (
	"id" text PRIMARY KEY NOT NULL,
	"recipient" text NOT NULL,
	"name" text NOT NULL,
	"props" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "instructions" (
	"job_id" text NOT NULL,
	"version" integer NOT NULL,
	"markdown" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "instructions_job_id_version_pk" PRIMARY KEY("job_id","version")
);
--> statement-breakpoint
CREATE TABLE "job_budgets" (
	"job_id" text PRIMARY KEY NOT NULL,
	"held_micros" bigint DEFAULT 0 NOT NULL,
	"committed_micros" bigint DEFAULT 0 NOT NULL,
	"spent_micros" bigint DEFAULT 0 NOT NULL,
	"reserve_micros" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "job_budgets_covered" CHECK ("job_budgets"."committed_micros" >= 0 and "job_budgets"."spent_micros" >= 0 and "job_budgets"."reserve_micros" >= 0 and "job_budgets"."spent_micros" + "job_budgets"."committed_micros" + "job_budgets"."reserve_micros" <= "job_budgets"."held_micros")
);
--> statement-breakpoint
CREATE TABLE "job_scoring" (
	"job_id" text PRIMARY KEY NOT NULL,
	"state" jsonb NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"title" text NOT NULL,
	"summary" text DEFAULT '' NOT NULL,
	"kind" text NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"pause_reason" text,
	"currency" text NOT NULL,
	"reward_micros" bigint NOT NULL,
	"fee_bps" integer NOT NULL,
	"plan" jsonb NOT NULL,
	"tiers" jsonb NOT NULL,
	"floor_per_hour_micros" bigint DEFAULT 0 NOT NULL,
	"top_up_reserve_bps" integer DEFAULT 1000 NOT NULL,
	"lease_seconds" integer DEFAULT 1200 NOT NULL,
	"review_hours" integer DEFAULT 72 NOT NULL,
	"qualification_id" text,
	"schema_version" integer DEFAULT 1 NOT NULL,
	"instructions_version" integer DEFAULT 1 NOT NULL,
	"budget_micros" bigint DEFAULT 0 NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"published_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	CONSTRAINT "jobs_reward_positive" CHECK ("jobs"."reward_micros" > 0)
);
--> statement-breakpoint
CREATE TABLE "label_schemas" (
	"job_id" text NOT NULL,
	"version" integer NOT NULL,
	"config" jsonb NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "label_schemas_job_id_version_pk" PRIMARY KEY("job_id","version")
);
--> statement-breakpoint
CREATE TABLE "entries" (
	"id" text PRIMARY KEY NOT NULL,
	"recipe" text NOT NULL,
	"subject" text NOT NULL,
	"idempotency_key" text NOT NULL,
	"currency" text NOT NULL,
	"memo" jsonb NOT NULL,
	"recorded_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "entries_idempotency_key" UNIQUE("idempotency_key")
);
--> statement-breakpoint
CREATE TABLE "ledger_accounts" (
	"address" text NOT NULL,
	"currency" text NOT NULL,
	"external" text DEFAULT 'no' NOT NULL,
	"balance_micros" bigint DEFAULT 0 NOT NULL,
	"version" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "ledger_accounts_address_currency_pk" PRIMARY KEY("address","currency"),
	CONSTRAINT "ledger_accounts_no_overdraft" CHECK ("ledger_accounts"."external" = 'yes' or "ledger_accounts"."balance_micros" >= 0)
);
--> statement-breakpoint
CREATE TABLE "postings" (
	"entry_id" text NOT NULL,
	"line" smallint NOT NULL,
	"address" text NOT NULL,
	"currency" text NOT NULL,
	"amount_micros" bigint NOT NULL,
	CONSTRAINT "postings_entry_id_line_pk" PRIMARY KEY("entry_id","line"),
	CONSTRAINT "postings_not_zero" CHECK ("postings"."amount_micros" <> 0)
);
--> statement-breakpoint
CREATE TABLE "request_limits" (
	"key" varchar(255) PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "deposits" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"amount_micros" bigint NOT NULL,
	"currency" text NOT NULL,
	"state" text DEFAULT 'created' NOT NULL,
	"checkout_session_id" text,
	"checkout_url" text,
	"payment_intent_id" text,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"paid_at" timestamp with time zone,
	"failure" text,
	CONSTRAINT "deposits_checkout_session" UNIQUE("checkout_session_id"),
	CONSTRAINT "deposits_payment_intent" UNIQUE("payment_intent_id")
);
--> statement-breakpoint
CREATE TABLE "payouts" (
	"id" text PRIMARY KEY NOT NULL,
	"worker_id" text NOT NULL,
	"amount_micros" bigint NOT NULL,
	"currency" text NOT NULL,
	"state" text DEFAULT 'requested' NOT NULL,
	"stripe_account_id" text NOT NULL,
	"transfer_id" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp with time zone,
	"failure" text,
	"requested_by" text NOT NULL,
	"requested_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "payouts_transfer" UNIQUE("transfer_id")
);
--> statement-breakpoint
CREATE TABLE "stripe_events" (
	"id" text PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"payload" jsonb NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"applied_at" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp with time zone,
	"failure" text
);
--> statement-breakpoint
CREATE TABLE "credentials" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"person_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "api_tokens" (
	"id" text PRIMARY KEY NOT NULL,
	"config_id" text DEFAULT 'default' NOT NULL,
	"name" text,
	"start" text,
	"person_id" text NOT NULL,
	"prefix" text,
	"key" text NOT NULL,
	"refill_interval" integer,
	"refill_amount" integer,
	"last_refill_at" timestamp with time zone,
	"enabled" boolean DEFAULT true,
	"rate_limit_enabled" boolean DEFAULT true,
	"rate_limit_time_window" integer,
	"rate_limit_max" integer,
	"request_count" integer DEFAULT 0,
	"remaining" integer,
	"last_request" timestamp with time zone,
	"expires_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"permissions" text,
	"metadata" text
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"token_hash" text NOT NULL,
	"invited_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	CONSTRAINT "invitations_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "invitations_role" CHECK ("invitations"."role" IN ('owner', 'manager', 'reviewer'))
);
--> statement-breakpoint
CREATE TABLE "members" (
	"organization_id" text NOT NULL,
	"person_id" text NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "members_organization_id_person_id_pk" PRIMARY KEY("organization_id","person_id"),
	CONSTRAINT "members_role" CHECK ("members"."role" IN ('owner', 'manager', 'reviewer'))
);
--> statement-breakpoint
CREATE TABLE "organizations" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"currency" text DEFAULT 'EUR' NOT NULL,
	"fee_bps" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organizations_slug_unique" UNIQUE("slug"),
	CONSTRAINT "organizations_fee" CHECK ("organizations"."fee_bps" BETWEEN 0 AND 10000)
);
--> statement-breakpoint
CREATE TABLE "sign_in_limits" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"count" integer NOT NULL,
	"last_request" bigint NOT NULL,
	CONSTRAINT "sign_in_limits_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"token" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"person_id" text NOT NULL,
	"impersonated_by" text,
	CONSTRAINT "sessions_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "two_factors" (
	"id" text PRIMARY KEY NOT NULL,
	"secret" text NOT NULL,
	"backup_codes" text NOT NULL,
	"person_id" text NOT NULL,
	"verified" boolean DEFAULT true,
	"failed_verification_count" integer DEFAULT 0,
	"locked_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"two_factor_enabled" boolean DEFAULT false,
	"role" text DEFAULT 'member',
	"banned" boolean DEFAULT false,
	"ban_reason" text,
	"ban_expires" timestamp with time zone,
	CONSTRAINT "people_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "verifications" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "worker_profiles" (
	"person_id" text PRIMARY KEY NOT NULL,
	"display_name" text NOT NULL,
	"country" text NOT NULL,
	"languages" text[] DEFAULT '{}'::text[] NOT NULL,
	"stripe_account_id" text,
	"stripe_ready" boolean DEFAULT false NOT NULL,
	"stripe_requirements" jsonb,
	"standing" text DEFAULT 'active' NOT NULL,
	"standing_reason" jsonb,
	"payout_schedule" text DEFAULT 'weekly' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"erased_at" timestamp with time zone,
	CONSTRAINT "worker_profiles_stripe_account_id_unique" UNIQUE("stripe_account_id"),
	CONSTRAINT "worker_profiles_standing" CHECK ("worker_profiles"."standing" IN ('active', 'on_notice', 'paused', 'suspended')),
	CONSTRAINT "worker_profiles_payout_schedule" CHECK ("worker_profiles"."payout_schedule" IN ('manual', 'weekly'))
);
--> statement-breakpoint
CREATE TABLE "attempts" (
	"id" text PRIMARY KEY NOT NULL,
	"qualification_id" text NOT NULL,
	"worker_id" text NOT NULL,
	"item_ids" jsonb NOT NULL,
	"answers" jsonb NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"score" real,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"retry_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "exam_items" (
	"qualification_id" text NOT NULL,
	"id" text NOT NULL,
	"item" jsonb NOT NULL,
	"gold" jsonb NOT NULL,
	"explanation" text DEFAULT '' NOT NULL,
	CONSTRAINT "exam_items_qualification_id_id_pk" PRIMARY KEY("qualification_id","id")
);
--> statement-breakpoint
CREATE TABLE "grants" (
	"id" text PRIMARY KEY NOT NULL,
	"qualification_id" text NOT NULL,
	"worker_id" text NOT NULL,
	"score" real,
	"granted_by" text NOT NULL,
	"granted_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"revoke_reason" text
);
--> statement-breakpoint
CREATE TABLE "qualifications" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"kind" text NOT NULL,
	"config" jsonb NOT NULL,
	"instructions" text DEFAULT '' NOT NULL,
	"pass_score" real NOT NULL,
	"questions_per_attempt" integer NOT NULL,
	"retry_after_hours" integer NOT NULL,
	"max_attempts" integer NOT NULL,
	"valid_days" integer,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "decisions" (
	"job_id" text NOT NULL,
	"id" text NOT NULL,
	"person_id" text NOT NULL,
	"subject" text NOT NULL,
	"outcome" text NOT NULL,
	"reasons" jsonb NOT NULL,
	"evidence" jsonb NOT NULL,
	"engine" text,
	"decided_by" text NOT NULL,
	"note" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "decisions_job_id_id_pk" PRIMARY KEY("job_id","id")
);
--> statement-breakpoint
CREATE TABLE "flags" (
	"job_id" text NOT NULL,
	"id" text NOT NULL,
	"person_id" text NOT NULL,
	"signal" text NOT NULL,
	"evidence" jsonb NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"resolved_by" text,
	"resolved_at" timestamp with time zone,
	"resolution" text,
	"note" text,
	CONSTRAINT "flags_job_id_id_pk" PRIMARY KEY("job_id","id")
);
--> statement-breakpoint
CREATE TABLE "quality_points" (
	"job_id" text NOT NULL,
	"worker_id" text NOT NULL,
	"gold_answers" integer NOT NULL,
	"mean" real NOT NULL,
	"lower" real NOT NULL,
	"upper" real NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "quality_points_job_id_worker_id_gold_answers_pk" PRIMARY KEY("job_id","worker_id","gold_answers")
);
--> statement-breakpoint
CREATE TABLE "worker_qualities" (
	"job_id" text NOT NULL,
	"worker_id" text NOT NULL,
	"quality" jsonb NOT NULL,
	"test" jsonb NOT NULL,
	"mean" real NOT NULL,
	"lower" real NOT NULL,
	"upper" real NOT NULL,
	"gold_answers" integer DEFAULT 0 NOT NULL,
	"gold_correct" integer DEFAULT 0 NOT NULL,
	"answers" integer DEFAULT 0 NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "worker_qualities_job_id_worker_id_pk" PRIMARY KEY("job_id","worker_id")
);
--> statement-breakpoint
CREATE TABLE "adjudications" (
	"job_id" text NOT NULL,
	"task_id" text NOT NULL,
	"reviewer_id" text NOT NULL,
	"value" jsonb NOT NULL,
	"reason" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "adjudications_job_id_task_id_pk" PRIMARY KEY("job_id","task_id")
);
--> statement-breakpoint
CREATE TABLE "final_labels" (
	"job_id" text NOT NULL,
	"task_id" text NOT NULL,
	"value" jsonb NOT NULL,
	"schema_version" integer NOT NULL,
	"confidence" real NOT NULL,
	"source" text NOT NULL,
	"answers" smallint NOT NULL,
	"engine" text NOT NULL,
	"settled_at" timestamp with time zone NOT NULL,
	CONSTRAINT "final_labels_job_id_task_id_pk" PRIMARY KEY("job_id","task_id")
);
--> statement-breakpoint
CREATE TABLE "gold_answers" (
	"job_id" text NOT NULL,
	"task_id" text NOT NULL,
	"value" jsonb NOT NULL,
	"schema_version" integer NOT NULL,
	"explanation" text DEFAULT '' NOT NULL,
	"state" text DEFAULT 'active' NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "gold_answers_job_id_task_id_pk" PRIMARY KEY("job_id","task_id")
);
--> statement-breakpoint
CREATE TABLE "questions" (
	"job_id" text NOT NULL,
	"id" text NOT NULL,
	"task_id" text NOT NULL,
	"assignment_id" text NOT NULL,
	"worker_id" text NOT NULL,
	"comment" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"answer" text,
	"answered_by" text,
	"answered_at" timestamp with time zone,
	CONSTRAINT "questions_job_id_id_pk" PRIMARY KEY("job_id","id")
);
--> statement-breakpoint
CREATE TABLE "task_states" (
	"job_id" text NOT NULL,
	"task_id" text NOT NULL,
	"lane" smallint DEFAULT 0 NOT NULL,
	"rnd" integer NOT NULL,
	"need" smallint NOT NULL,
	"leased" smallint DEFAULT 0 NOT NULL,
	"done" smallint DEFAULT 0 NOT NULL,
	"open" boolean DEFAULT true NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	CONSTRAINT "task_states_job_id_task_id_pk" PRIMARY KEY("job_id","task_id"),
	CONSTRAINT "task_states_counts" CHECK ("task_states"."need" >= 0 and "task_states"."leased" >= 0 and "task_states"."done" >= 0)
);
--> statement-breakpoint
CREATE TABLE "tasks" (
	"job_id" text NOT NULL,
	"id" text NOT NULL,
	"external_id" text,
	"item" jsonb NOT NULL,
	"position" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tasks_job_id_id_pk" PRIMARY KEY("job_id","id")
);
--> statement-breakpoint
CREATE TABLE "verdicts" (
	"job_id" text NOT NULL,
	"task_id" text NOT NULL,
	"answers" smallint NOT NULL,
	"decision" text NOT NULL,
	"value" jsonb,
	"confidence" real NOT NULL,
	"reasons" jsonb NOT NULL,
	"engine" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "verdicts_job_id_task_id_answers_pk" PRIMARY KEY("job_id","task_id","answers")
);
--> statement-breakpoint
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "two_factors" ADD CONSTRAINT "two_factors_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "worker_profiles" ADD CONSTRAINT "worker_profiles_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "annotations_submission" ON "annotations" USING btree ("job_id","submission_id");--> statement-breakpoint
CREATE INDEX "annotations_unscored" ON "annotations" USING btree ("job_id","submitted_at") WHERE "annotations"."scored_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "appeals_subject" ON "appeals" USING btree ("job_id","subject","subject_id");--> statement-breakpoint
CREATE INDEX "appeals_open" ON "appeals" USING btree ("due_at") WHERE "appeals"."state" = 'open';--> statement-breakpoint
CREATE INDEX "appeals_of_worker" ON "appeals" USING btree ("worker_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "assignments_id" ON "assignments" USING btree ("job_id","id");--> statement-breakpoint
CREATE INDEX "assignments_lapsed" ON "assignments" USING btree ("lease_until") WHERE "assignments"."state" = 'active';--> statement-breakpoint
CREATE INDEX "assignments_active" ON "assignments" USING btree ("job_id","worker_id") WHERE "assignments"."state" = 'active';--> statement-breakpoint
CREATE INDEX "assignments_to_accept" ON "assignments" USING btree ("accept_after") WHERE "assignments"."state" = 'submitted';--> statement-breakpoint
CREATE INDEX "assignments_to_pay" ON "assignments" USING btree ("job_id","worker_id") WHERE "assignments"."state" = 'accepted' and "assignments"."entry_id" is null;--> statement-breakpoint
CREATE INDEX "job_workers_of_worker" ON "job_workers" USING btree ("worker_id");--> statement-breakpoint
CREATE INDEX "reviews_of_assignment" ON "reviews" USING btree ("job_id","assignment_id");--> statement-breakpoint
CREATE INDEX "assets_by_content" ON "assets" USING btree ("job_id","sha256");--> statement-breakpoint
CREATE INDEX "events_pending" ON "events" USING btree ("created_at") WHERE "events"."pending";--> statement-breakpoint
CREATE INDEX "events_of_job" ON "events" USING btree ("job_id","created_at") WHERE "events"."name" <> 'assignment.submitted';--> statement-breakpoint
CREATE INDEX "events_of_subject" ON "events" USING btree ("subject","created_at") WHERE "events"."name" <> 'assignment.submitted';--> statement-breakpoint
CREATE INDEX "events_sealed" ON "events" USING btree ("seal") WHERE "events"."seal" is not null;--> statement-breakpoint
CREATE INDEX "exports_of_job" ON "exports" USING btree ("job_id","created_at");--> statement-breakpoint
CREATE INDEX "letters_unsent" ON "letters" USING btree ("created_at") WHERE "letters"."sent_at" is null;--> statement-breakpoint
CREATE INDEX "jobs_by_organization" ON "jobs" USING btree ("organization_id","created_at");--> statement-breakpoint
CREATE INDEX "jobs_on_board" ON "jobs" USING btree ("state","published_at");--> statement-breakpoint
CREATE INDEX "entries_of_subject" ON "entries" USING btree ("subject","created_at");--> statement-breakpoint
CREATE INDEX "postings_at" ON "postings" USING btree ("address","currency","entry_id");--> statement-breakpoint
CREATE INDEX "deposits_of_organization" ON "deposits" USING btree ("organization_id","created_at");--> statement-breakpoint
CREATE INDEX "payouts_of_worker" ON "payouts" USING btree ("worker_id","requested_at");--> statement-breakpoint
CREATE UNIQUE INDEX "payouts_one_at_a_time" ON "payouts" USING btree ("worker_id","currency") WHERE "payouts"."state" in ('requested', 'in_transit');--> statement-breakpoint
CREATE INDEX "payouts_unfinished" ON "payouts" USING btree ("requested_at") WHERE "payouts"."state" in ('requested', 'in_transit');--> statement-breakpoint
CREATE INDEX "stripe_events_waiting" ON "stripe_events" USING btree ("received_at") WHERE "stripe_events"."applied_at" is null;--> statement-breakpoint
CREATE INDEX "credentials_person" ON "credentials" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "api_tokens_config" ON "api_tokens" USING btree ("config_id");--> statement-breakpoint
CREATE INDEX "api_tokens_person" ON "api_tokens" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "api_tokens_key" ON "api_tokens" USING btree ("key");--> statement-breakpoint
CREATE INDEX "invitations_organization" ON "invitations" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "members_person" ON "members" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "sessions_person" ON "sessions" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "two_factors_secret" ON "two_factors" USING btree ("secret");--> statement-breakpoint
CREATE INDEX "two_factors_person" ON "two_factors" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "verifications_identifier" ON "verifications" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "attempts_of_worker" ON "attempts" USING btree ("worker_id","qualification_id","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "attempts_one_open" ON "attempts" USING btree ("worker_id","qualification_id") WHERE "attempts"."state" = 'open';--> statement-breakpoint
CREATE INDEX "grants_of_worker" ON "grants" USING btree ("worker_id","qualification_id");--> statement-breakpoint
CREATE UNIQUE INDEX "grants_one_held" ON "grants" USING btree ("worker_id","qualification_id") WHERE "grants"."revoked_at" is null;--> statement-breakpoint
CREATE INDEX "qualifications_of_organization" ON "qualifications" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "decisions_of_person" ON "decisions" USING btree ("person_id","created_at");--> statement-breakpoint
CREATE INDEX "flags_open" ON "flags" USING btree ("created_at") WHERE "flags"."state" = 'open';--> statement-breakpoint
CREATE INDEX "flags_of_person" ON "flags" USING btree ("person_id","created_at");--> statement-breakpoint
CREATE INDEX "worker_qualities_of_worker" ON "worker_qualities" USING btree ("worker_id");--> statement-breakpoint
CREATE INDEX "final_labels_when" ON "final_labels" USING btree ("job_id","settled_at");--> statement-breakpoint
CREATE INDEX "questions_of_task" ON "questions" USING btree ("job_id","task_id");--> statement-breakpoint
CREATE INDEX "task_states_ring" ON "task_states" USING btree ("job_id","lane","rnd") WHERE "task_states"."open";--> statement-breakpoint
CREATE INDEX "task_states_undecided" ON "task_states" USING btree ("job_id","task_id") WHERE "task_states"."state" = 'undecided';--> statement-breakpoint
CREATE UNIQUE INDEX "tasks_external_id" ON "tasks" USING btree ("job_id","external_id");--> statement-breakpoint
CREATE INDEX "tasks_in_order" ON "tasks" USING btree ("job_id","position");
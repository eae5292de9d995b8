ALTER TABLE "attempts" ADD COLUMN "reward_micros" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "fee_micros" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "reward_state" text DEFAULT 'none' NOT NULL;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "reward_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "reward_entry_id" text;--> statement-breakpoint
ALTER TABLE "qualifications" ADD COLUMN "pass_reward_micros" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "attempts_with_reward" ON "attempts" USING btree ("qualification_id","reward_state") WHERE "attempts"."reward_state" <> 'none';--> statement-breakpoint
CREATE UNIQUE INDEX "attempts_paid_once" ON "attempts" USING btree ("worker_id","qualification_id") WHERE "attempts"."reward_state" in ('due', 'paid');--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_reward_in_order" CHECK ("attempts"."reward_micros" >= 0 and "attempts"."fee_micros" >= 0 and ("attempts"."reward_state" = 'none') = ("attempts"."reward_micros" = 0)
        and ("attempts"."reward_state" = 'paid') = ("attempts"."reward_entry_id" is not null)
        and ("attempts"."reward_state" <> 'promised' or "attempts"."reward_until" is not null));--> statement-breakpoint
ALTER TABLE "qualifications" ADD CONSTRAINT "qualifications_pay_of_an_organization" CHECK ("qualifications"."pass_reward_micros" >= 0 and ("qualifications"."pass_reward_micros" = 0 or "qualifications"."organization_id" is not null));
CREATE TABLE "gold_supplies" (
	"job_id" text PRIMARY KEY NOT NULL,
	"ordinary" integer NOT NULL,
	"gold" integer NOT NULL,
	"usual" real NOT NULL,
	"due" real NOT NULL,
	"answers" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "qualifications" DROP CONSTRAINT "qualifications_pay_of_an_organization";--> statement-breakpoint
ALTER TABLE "job_workers" ALTER COLUMN "gold_cursor" SET DEFAULT 0;--> statement-breakpoint
ALTER TABLE "qualifications" ADD COLUMN "currency" text;--> statement-breakpoint
ALTER TABLE "qualifications" ADD CONSTRAINT "qualifications_pay_in_a_currency" CHECK ("qualifications"."pass_reward_micros" >= 0 and ("qualifications"."pass_reward_micros" = 0 or "qualifications"."organization_id" is not null or "qualifications"."currency" is not null));
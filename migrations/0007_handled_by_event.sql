ALTER TABLE "outbox"."handled" DROP CONSTRAINT "handled_key";
--> statement-breakpoint
ALTER TABLE "outbox"."handled" ADD CONSTRAINT "handled_key" PRIMARY KEY("event_id","consumer");
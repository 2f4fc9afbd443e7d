CREATE SCHEMA "content";
--> statement-breakpoint
CREATE TABLE "content"."article" (
	"id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"kind" text NOT NULL,
	"title" jsonb NOT NULL,
	"summary" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"body_html" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"cover_src" text,
	"cover_width" integer,
	"cover_height" integer,
	"cover_alt" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"products" text[] DEFAULT '{}' NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"published_at" timestamp with time zone,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "article_slug_unique" UNIQUE("slug"),
	CONSTRAINT "article_slug_form" CHECK ("content"."article"."slug" ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
	CONSTRAINT "article_kind" CHECK ("content"."article"."kind" in ('article', 'campaign')),
	CONSTRAINT "article_state" CHECK ("content"."article"."state" in ('draft', 'published')),
	CONSTRAINT "article_published" CHECK ("content"."article"."state" = 'draft' or "content"."article"."published_at" is not null)
);
--> statement-breakpoint
CREATE INDEX "article_newest" ON "content"."article" USING btree ("state","published_at" DESC NULLS LAST,"id");
--> statement-breakpoint

-- Class public-read: everybody reads what is published; ops writes.
comment on table content.article is 'class: public-read';
--> statement-breakpoint
grant usage on schema content to shop, merchant, ops, jobs;
--> statement-breakpoint
alter table content.article enable row level security, force row level security;
--> statement-breakpoint
grant select on content.article to shop, merchant, ops, jobs;
--> statement-breakpoint
grant insert, update on content.article to ops;
--> statement-breakpoint
create policy readers_read on content.article for select to shop, merchant using (state = 'published');
--> statement-breakpoint
create policy back_office_reads on content.article for select to ops, jobs using (true);
--> statement-breakpoint
create policy ops_inserts on content.article for insert to ops with check (true);
--> statement-breakpoint
create policy ops_updates on content.article for update to ops using (true) with check (true);

CREATE SCHEMA "outbox";
--> statement-breakpoint
CREATE SCHEMA "catalog";
--> statement-breakpoint
CREATE SCHEMA "config";
--> statement-breakpoint
CREATE SCHEMA "inventory";
--> statement-breakpoint
CREATE SCHEMA "merchants";
--> statement-breakpoint
CREATE SCHEMA "orders";
--> statement-breakpoint
CREATE SCHEMA "payments";
--> statement-breakpoint
CREATE TABLE "outbox"."dead_letter" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outbox"."dead_letter_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"consumer" text NOT NULL,
	"event_id" text NOT NULL,
	"error" text NOT NULL,
	"failures" integer NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"replayed_at" timestamp with time zone,
	CONSTRAINT "dead_letter_key" UNIQUE("consumer","event_id")
);
--> statement-breakpoint
CREATE TABLE "outbox"."event" (
	"id" text PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"payload" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"due_at" timestamp with time zone DEFAULT now() NOT NULL,
	"handouts" integer DEFAULT 0 NOT NULL,
	"done_at" timestamp with time zone,
	CONSTRAINT "event_type_form" CHECK ("outbox"."event"."type" ~ '^[a-z_]+\.[a-z_]+$')
);
--> statement-breakpoint
CREATE TABLE "outbox"."handled" (
	"consumer" text NOT NULL,
	"event_id" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "handled_key" PRIMARY KEY("consumer","event_id")
);
--> statement-breakpoint
CREATE TABLE "catalog"."brand" (
	"id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "brand_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "catalog"."category" (
	"id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"parent_id" text,
	"name" jsonb NOT NULL,
	"image_src" text,
	"position" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "category_slug_unique" UNIQUE("slug"),
	CONSTRAINT "category_slug_form" CHECK ("catalog"."category"."slug" ~ '^[a-z0-9][a-z0-9-]{0,62}$')
);
--> statement-breakpoint
CREATE TABLE "catalog"."image" (
	"id" text PRIMARY KEY NOT NULL,
	"product_id" text NOT NULL,
	"shop_id" text NOT NULL,
	"src" text NOT NULL,
	"width" integer,
	"height" integer,
	"alt" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"position" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "catalog"."price_change" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "catalog"."price_change_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"variant_id" text NOT NULL,
	"shop_id" text NOT NULL,
	"price" bigint NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "catalog"."product" (
	"id" text PRIMARY KEY NOT NULL,
	"handle" text NOT NULL,
	"source_handle" text NOT NULL,
	"shop_id" text NOT NULL,
	"category_id" text,
	"brand_id" text,
	"type" text DEFAULT '' NOT NULL,
	"title" jsonb NOT NULL,
	"body_html" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"attributes" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"options" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"source_hash" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "product_handle_unique" UNIQUE("handle"),
	CONSTRAINT "product_source" UNIQUE("shop_id","source_handle"),
	CONSTRAINT "product_handle_form" CHECK ("catalog"."product"."handle" ~ '^[^\s/?#%]{1,255}$'),
	CONSTRAINT "product_state" CHECK ("catalog"."product"."state" in ('draft', 'on_shelf', 'off_shelf', 'coming_soon'))
);
--> statement-breakpoint
CREATE TABLE "catalog"."variant" (
	"id" text PRIMARY KEY NOT NULL,
	"product_id" text NOT NULL,
	"shop_id" text NOT NULL,
	"sku" text NOT NULL,
	"merchant_code" text,
	"position" integer NOT NULL,
	"option_index" "int2"[] DEFAULT '{}' NOT NULL,
	"price" bigint NOT NULL,
	"compare_at" bigint,
	"barcode" text,
	"grams" integer,
	"image_id" text,
	"sold_out" boolean DEFAULT false NOT NULL,
	"retired" boolean DEFAULT false NOT NULL,
	CONSTRAINT "variant_sku_unique" UNIQUE("sku"),
	CONSTRAINT "variant_merchant_code" UNIQUE("shop_id","merchant_code"),
	CONSTRAINT "variant_price" CHECK ("catalog"."variant"."price" >= 0 and coalesce("catalog"."variant"."compare_at", 0) >= 0),
	CONSTRAINT "variant_grams" CHECK (coalesce("catalog"."variant"."grams", 0) >= 0)
);
--> statement-breakpoint
CREATE TABLE "config"."setting" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "inventory"."stock" (
	"variant_id" text PRIMARY KEY NOT NULL,
	"product_id" text NOT NULL,
	"shop_id" text NOT NULL,
	"sku" text NOT NULL,
	"on_hand" integer NOT NULL,
	"held" integer DEFAULT 0 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stock_sku_unique" UNIQUE("sku"),
	CONSTRAINT "stock_held" CHECK ("inventory"."stock"."held" >= 0),
	CONSTRAINT "stock_available" CHECK ("inventory"."stock"."on_hand" - "inventory"."stock"."held" >= 0)
);
--> statement-breakpoint
CREATE TABLE "inventory"."stock_change" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "inventory"."stock_change_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"variant_id" text NOT NULL,
	"shop_id" text NOT NULL,
	"on_hand_delta" integer NOT NULL,
	"held_delta" integer NOT NULL,
	"cause" text NOT NULL,
	"reference" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "merchants"."shop" (
	"id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" jsonb NOT NULL,
	"tagline" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"freight_flat" bigint DEFAULT 0 NOT NULL,
	"freight_free_from" bigint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "shop_slug_unique" UNIQUE("slug"),
	CONSTRAINT "shop_slug_form" CHECK ("merchants"."shop"."slug" ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
	CONSTRAINT "shop_state" CHECK ("merchants"."shop"."state" in ('open', 'closed')),
	CONSTRAINT "shop_freight" CHECK ("merchants"."shop"."freight_flat" >= 0 and coalesce("merchants"."shop"."freight_free_from", 0) >= 0)
);
--> statement-breakpoint
CREATE TABLE "orders"."checkout" (
	"id" text PRIMARY KEY NOT NULL,
	"buyer_id" text NOT NULL,
	"cart_id" text NOT NULL,
	"cart_version" integer NOT NULL,
	"currency" text NOT NULL,
	"total" bigint NOT NULL,
	"locale" text NOT NULL,
	"contact" jsonb NOT NULL,
	"address" jsonb NOT NULL,
	"note" text,
	"quote" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "checkout_cart_state" UNIQUE("cart_id","cart_version"),
	CONSTRAINT "checkout_total" CHECK ("orders"."checkout"."total" >= 0)
);
--> statement-breakpoint
CREATE TABLE "orders"."order" (
	"id" text PRIMARY KEY NOT NULL,
	"checkout_id" text NOT NULL,
	"buyer_id" text NOT NULL,
	"shop_id" text NOT NULL,
	"shop_slug" text NOT NULL,
	"shop_name" jsonb NOT NULL,
	"number" text NOT NULL,
	"status" text DEFAULT 'unpaid' NOT NULL,
	"cancel_reason" text,
	"currency" text NOT NULL,
	"goods" bigint NOT NULL,
	"freight" bigint NOT NULL,
	"discount" bigint DEFAULT 0 NOT NULL,
	"total" bigint NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"paid_at" timestamp with time zone,
	"cancelled_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "order_number_unique" UNIQUE("number"),
	CONSTRAINT "order_shop" UNIQUE("checkout_id","shop_id"),
	CONSTRAINT "order_status" CHECK ("orders"."order"."status" in ('unpaid', 'paid', 'shipped', 'received', 'cancelled', 'refunded')),
	CONSTRAINT "order_total" CHECK ("orders"."order"."total" = "orders"."order"."goods" + "orders"."order"."freight" - "orders"."order"."discount" and "orders"."order"."total" >= 0)
);
--> statement-breakpoint
CREATE TABLE "orders"."order_event" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "orders"."order_event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"order_id" text NOT NULL,
	"buyer_id" text NOT NULL,
	"shop_id" text NOT NULL,
	"kind" text NOT NULL,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "orders"."order_line" (
	"id" text PRIMARY KEY NOT NULL,
	"order_id" text NOT NULL,
	"buyer_id" text NOT NULL,
	"shop_id" text NOT NULL,
	"variant_id" text NOT NULL,
	"sku" text NOT NULL,
	"handle" text NOT NULL,
	"title" jsonb NOT NULL,
	"options" jsonb NOT NULL,
	"image" jsonb,
	"unit_price" bigint NOT NULL,
	"quantity" integer NOT NULL,
	"total" bigint NOT NULL,
	"allocation" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "order_line_quantity" CHECK ("orders"."order_line"."quantity" > 0),
	CONSTRAINT "order_line_total" CHECK ("orders"."order_line"."total" = "orders"."order_line"."unit_price" * "orders"."order_line"."quantity")
);
--> statement-breakpoint
CREATE TABLE "orders"."stored_response" (
	"buyer_id" text NOT NULL,
	"route" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"status" integer NOT NULL,
	"content_type" text NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "stored_response_key" PRIMARY KEY("buyer_id","route","key")
);
--> statement-breakpoint
CREATE TABLE "payments"."attempt" (
	"id" text PRIMARY KEY NOT NULL,
	"checkout_id" text NOT NULL,
	"buyer_id" text NOT NULL,
	"provider" text NOT NULL,
	"amount" bigint NOT NULL,
	"currency" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"pay_url" text NOT NULL,
	"reference" text,
	"expires_at" timestamp with time zone NOT NULL,
	"captured_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "attempt_state" CHECK ("payments"."attempt"."state" in ('open', 'declined', 'closed', 'captured')),
	CONSTRAINT "attempt_amount" CHECK ("payments"."attempt"."amount" >= 0)
);
--> statement-breakpoint
CREATE TABLE "payments"."notice" (
	"provider" text NOT NULL,
	"notice_id" text NOT NULL,
	"attempt_id" text NOT NULL,
	"buyer_id" text NOT NULL,
	"type" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "notice_key" PRIMARY KEY("provider","notice_id")
);
--> statement-breakpoint
CREATE TABLE "payments"."payment_event" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "payments"."payment_event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"attempt_id" text NOT NULL,
	"buyer_id" text NOT NULL,
	"kind" text NOT NULL,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "payments"."refund" (
	"id" text PRIMARY KEY NOT NULL,
	"attempt_id" text NOT NULL,
	"buyer_id" text NOT NULL,
	"amount" bigint NOT NULL,
	"currency" text NOT NULL,
	"reason" text NOT NULL,
	"state" text DEFAULT 'due' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"done_at" timestamp with time zone,
	CONSTRAINT "refund_state" CHECK ("payments"."refund"."state" in ('due', 'done')),
	CONSTRAINT "refund_amount" CHECK ("payments"."refund"."amount" > 0)
);
--> statement-breakpoint
ALTER TABLE "catalog"."category" ADD CONSTRAINT "category_parent_id_category_id_fk" FOREIGN KEY ("parent_id") REFERENCES "catalog"."category"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalog"."image" ADD CONSTRAINT "image_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "catalog"."product"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalog"."price_change" ADD CONSTRAINT "price_change_variant_id_variant_id_fk" FOREIGN KEY ("variant_id") REFERENCES "catalog"."variant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalog"."product" ADD CONSTRAINT "product_category_id_category_id_fk" FOREIGN KEY ("category_id") REFERENCES "catalog"."category"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalog"."product" ADD CONSTRAINT "product_brand_id_brand_id_fk" FOREIGN KEY ("brand_id") REFERENCES "catalog"."brand"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalog"."variant" ADD CONSTRAINT "variant_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "catalog"."product"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders"."order" ADD CONSTRAINT "order_checkout_id_checkout_id_fk" FOREIGN KEY ("checkout_id") REFERENCES "orders"."checkout"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders"."order_event" ADD CONSTRAINT "order_event_order_id_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "orders"."order"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders"."order_line" ADD CONSTRAINT "order_line_order_id_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "orders"."order"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments"."payment_event" ADD CONSTRAINT "payment_event_attempt_id_attempt_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "payments"."attempt"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments"."refund" ADD CONSTRAINT "refund_attempt_id_attempt_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "payments"."attempt"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "event_due" ON "outbox"."event" USING btree ("due_at") WHERE done_at is null;--> statement-breakpoint
CREATE INDEX "image_product" ON "catalog"."image" USING btree ("product_id","position");--> statement-breakpoint
CREATE INDEX "price_change_variant" ON "catalog"."price_change" USING btree ("variant_id","at");--> statement-breakpoint
CREATE INDEX "product_newest" ON "catalog"."product" USING btree ("state","created_at" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "product_category" ON "catalog"."product" USING btree ("category_id","state");--> statement-breakpoint
CREATE INDEX "variant_product" ON "catalog"."variant" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "stock_product" ON "inventory"."stock" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "stock_change_variant" ON "inventory"."stock_change" USING btree ("variant_id","id");--> statement-breakpoint
CREATE INDEX "checkout_buyer" ON "orders"."checkout" USING btree ("buyer_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "order_buyer" ON "orders"."order" USING btree ("buyer_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "order_shop_newest" ON "orders"."order" USING btree ("shop_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "order_unpaid" ON "orders"."order" USING btree ("expires_at") WHERE status = 'unpaid';--> statement-breakpoint
CREATE INDEX "order_event_order" ON "orders"."order_event" USING btree ("order_id","id");--> statement-breakpoint
CREATE INDEX "order_line_order" ON "orders"."order_line" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "attempt_checkout" ON "payments"."attempt" USING btree ("checkout_id");--> statement-breakpoint
CREATE INDEX "payment_event_attempt" ON "payments"."payment_event" USING btree ("attempt_id","id");--> statement-breakpoint
CREATE INDEX "refund_attempt" ON "payments"."refund" USING btree ("attempt_id");
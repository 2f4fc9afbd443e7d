-- Who may do what. Login roles (shop, merchant, ops, jobs) exist before migrations run; none owns a table.
-- Each table's comment names its class; test/shared/database/policies.test.ts refuses one without class or policy.

create function merchants.current_buyer() returns text language sql stable parallel safe
  as $$ select nullif(current_setting('app.buyer_id', true), '') $$;
--> statement-breakpoint
create function merchants.current_shop() returns text language sql stable parallel safe
  as $$ select nullif(current_setting('app.merchant_id', true), '') $$;
--> statement-breakpoint
grant usage on schema merchants, catalog, config, inventory, orders, payments, outbox to shop, merchant, ops, jobs;
--> statement-breakpoint

-- Class public-read: everybody reads what is public; merchants write their own; ops runs the catalogue group.
do $$
declare
  t text;
begin
  foreach t in array array['merchants.shop', 'catalog.category', 'catalog.brand', 'catalog.product', 'catalog.variant',
    'catalog.image', 'catalog.price_change', 'inventory.stock'] loop
    execute format('comment on table %s is %L', t, 'class: public-read');
    execute format('alter table %s enable row level security, force row level security', t);
    execute format('grant select on %s to shop, merchant, ops, jobs', t);
    execute format('create policy ops_reads on %s for select to ops using (true)', t);
    execute format('create policy jobs_reads on %s for select to jobs using (true)', t);
  end loop;
  foreach t in array array['merchants.shop', 'catalog.category', 'catalog.brand', 'catalog.price_change', 'inventory.stock'] loop
    execute format('create policy shop_reads on %s for select to shop using (true)', t);
  end loop;
  foreach t in array array['merchants.shop', 'catalog.category', 'catalog.brand'] loop
    execute format('create policy merchant_reads on %s for select to merchant using (true)', t);
  end loop;
  foreach t in array array['catalog.product', 'catalog.variant', 'catalog.image', 'inventory.stock'] loop
    execute format('grant insert, update on %s to merchant', t);
    execute format('create policy merchant_owns on %s to merchant using (shop_id = merchants.current_shop()) '
      'with check (shop_id = merchants.current_shop())', t);
  end loop;
  foreach t in array array['merchants.shop', 'catalog.category', 'catalog.brand', 'catalog.product', 'catalog.variant',
    'catalog.image'] loop
    execute format('grant insert, update on %s to ops', t);
    execute format('create policy ops_inserts on %s for insert to ops with check (true)', t);
    execute format('create policy ops_updates on %s for update to ops using (true) with check (true)', t);
  end loop;
end $$;
--> statement-breakpoint
create policy shop_reads on catalog.product for select to shop using (state <> 'draft');
--> statement-breakpoint
create policy shop_reads on catalog.variant for select to shop
  using (exists (select 1 from catalog.product p where p.id = product_id and p.state <> 'draft'));
--> statement-breakpoint
create policy shop_reads on catalog.image for select to shop
  using (exists (select 1 from catalog.product p where p.id = product_id and p.state <> 'draft'));
--> statement-breakpoint
create policy merchant_reads on catalog.price_change for select to merchant using (shop_id = merchants.current_shop());
--> statement-breakpoint
grant delete on catalog.image to merchant;
--> statement-breakpoint
grant insert on catalog.brand to merchant;
--> statement-breakpoint
create policy merchant_inserts on catalog.brand for insert to merchant with check (true);
--> statement-breakpoint
grant update (name, tagline, state, freight_flat, freight_free_from, updated_at) on merchants.shop to merchant;
--> statement-breakpoint
create policy merchant_owns on merchants.shop for update to merchant
  using (id = merchants.current_shop()) with check (id = merchants.current_shop());
--> statement-breakpoint
-- A buyer's checkout may only move what is held; the check constraints say how far.
grant update (held, on_hand, updated_at) on inventory.stock to shop, jobs;
--> statement-breakpoint
create policy shop_updates on inventory.stock for update to shop using (true) with check (true);
--> statement-breakpoint
create policy jobs_updates on inventory.stock for update to jobs using (true) with check (true);
--> statement-breakpoint
grant update (sold_out) on catalog.variant to jobs;
--> statement-breakpoint
create policy jobs_updates on catalog.variant for update to jobs using (true) with check (true);
--> statement-breakpoint
-- Price changes are written by the trigger on catalog.variant, which runs as the owner, and by nothing else.
create policy trigger_writes on catalog.price_change for insert to current_user with check (true);
--> statement-breakpoint

-- Class merchant-owned.
comment on table inventory.stock_change is 'class: merchant-owned';
--> statement-breakpoint
alter table inventory.stock_change enable row level security, force row level security;
--> statement-breakpoint
grant select on inventory.stock_change to merchant, ops, jobs;
--> statement-breakpoint
create policy merchant_reads on inventory.stock_change for select to merchant using (shop_id = merchants.current_shop());
--> statement-breakpoint
create policy back_office_reads on inventory.stock_change for select to ops, jobs using (true);
--> statement-breakpoint
-- Written by the trigger on inventory.stock, which runs as the owner, and by nothing else.
create policy trigger_writes on inventory.stock_change for insert to current_user with check (true);
--> statement-breakpoint

-- Class buyer-owned: the buyer through shop, their merchant where the row names a shop, jobs and ops.
do $$
declare
  t text;
begin
  foreach t in array array['orders.checkout', 'orders."order"', 'orders.order_line', 'orders.order_event',
    'orders.stored_response', 'payments.attempt', 'payments.refund', 'payments.notice', 'payments.payment_event'] loop
    execute format('comment on table %s is %L', t, 'class: buyer-owned');
    execute format('alter table %s enable row level security, force row level security', t);
    execute format('grant select, insert on %s to shop, jobs', t);
    execute format('grant select on %s to ops', t);
    execute format('create policy buyer_owns on %s to shop using (buyer_id = merchants.current_buyer()) '
      'with check (buyer_id = merchants.current_buyer())', t);
    execute format('create policy jobs_works on %s to jobs using (true) with check (true)', t);
    execute format('create policy ops_reads on %s for select to ops using (true)', t);
  end loop;
  foreach t in array array['orders."order"', 'orders.order_line', 'orders.order_event'] loop
    execute format('grant select on %s to merchant', t);
    execute format('create policy merchant_reads on %s for select to merchant using (shop_id = merchants.current_shop())', t);
  end loop;
end $$;
--> statement-breakpoint
grant update (status, cancel_reason, paid_at, cancelled_at) on orders."order" to shop, jobs;
--> statement-breakpoint
grant update (state, reference, captured_at) on payments.attempt to shop, jobs;
--> statement-breakpoint
grant update (state, done_at) on payments.refund to shop, jobs;
--> statement-breakpoint
-- Row locks on a checkout need an updatable column; its quote is the only thing about it that may still change.
grant update (quote) on orders.checkout to shop, jobs;
--> statement-breakpoint
grant delete on orders.stored_response to jobs;
--> statement-breakpoint

-- Class system.
do $$
declare
  t text;
begin
  foreach t in array array['outbox.event', 'outbox.handled', 'outbox.dead_letter', 'config.setting'] loop
    execute format('comment on table %s is %L', t, 'class: system');
    execute format('alter table %s enable row level security, force row level security', t);
  end loop;
  foreach t in array array['outbox.event', 'outbox.handled', 'outbox.dead_letter'] loop
    execute format('grant select, insert, update, delete on %s to jobs', t);
    execute format('grant select on %s to ops', t);
    execute format('create policy jobs_works on %s to jobs using (true) with check (true)', t);
    execute format('create policy ops_reads on %s for select to ops using (true)', t);
  end loop;
end $$;
--> statement-breakpoint
grant insert on outbox.event to shop, merchant, ops;
--> statement-breakpoint
create policy all_append on outbox.event for insert to shop, merchant, ops with check (true);
--> statement-breakpoint
grant update (replayed_at) on outbox.dead_letter to ops;
--> statement-breakpoint
create policy ops_replays on outbox.dead_letter for update to ops using (true) with check (true);
--> statement-breakpoint
grant select on config.setting to shop, merchant, ops, jobs;
--> statement-breakpoint
grant insert, update, delete on config.setting to ops;
--> statement-breakpoint
create policy all_read on config.setting for select to shop, merchant, jobs using (true);
--> statement-breakpoint
create policy ops_works on config.setting to ops using (true) with check (true);

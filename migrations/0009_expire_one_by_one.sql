-- Cancels unpaid orders whose time is over, of at most `most` orders' checkouts, and gives their stock back; the number
-- cancelled. Each checkout has a savepoint of its own: one whose held stock is missing stays as it is, is named in the
-- log, and is tried again by the next run, while the others expire.
create or replace function orders.expire_due(moment timestamptz, most int) returns int language plpgsql as $$
declare
  chk text;
  ids text[];
  all_ids text[] := '{}';
  checkouts text[];
  cancelled int := 0;
begin
  select array_agg(distinct checkout_id) into checkouts from (
    select checkout_id from orders."order" where status = 'unpaid' and expires_at <= moment
    order by expires_at limit most) due;
  if checkouts is null then return 0; end if;
  -- Attempts, then orders, then all of their stock in id order, as everybody locks them.
  foreach chk in array checkouts loop
    perform 1 from payments.attempt where checkout_id = chk order by id for update;
    select array_agg(id) into ids from (select id from orders."order"
      where checkout_id = chk and status = 'unpaid' and expires_at <= moment order by id for update) locked;
    all_ids := all_ids || coalesce(ids, '{}');
  end loop;
  perform 1 from inventory.stock where variant_id in (select variant_id from orders.order_line where order_id = any(all_ids))
    order by variant_id for update;
  for chk, ids in select checkout_id, array_agg(id order by id) from orders."order" where id = any(all_ids) group by 1 order by 1 loop
    begin
      perform orders.expire_checkout(chk, ids, moment);
      cancelled := cancelled + cardinality(ids);
    exception when sqlstate 'JS002' then
      raise warning 'Held stock of checkout % is missing: it does not expire', chk;
    end;
  end loop;
  return cancelled;
end $$;
--> statement-breakpoint

-- Cancels these orders of one checkout because their time is over. Raises JS002 when stock that they hold is missing.
create function orders.expire_checkout(chk text, ids text[], moment timestamptz) returns void language plpgsql as $$
begin
  update orders."order" set status = 'cancelled', cancel_reason = 'timeout', cancelled_at = moment where id = any(ids);
  insert into orders.order_event (order_id, buyer_id, shop_id, kind, at)
  select id, buyer_id, shop_id, 'timed_out', moment from orders."order" where id = any(ids);
  perform outbox.append('checkout.expired', jsonb_build_object('checkoutId', chk, 'buyerId', buyer_id))
    from orders.checkout where id = chk;
  if not orders.move_stock(ids, 0, -1, 'order_timed_out', chk) then
    raise exception 'Held stock of checkout % is missing', chk using errcode = 'JS002';
  end if;
end $$;
--> statement-breakpoint

-- What migration 0001 says of these two is not so: both may set `held` and `on_hand` of any row, since orders.* and
-- payments.settle run as their caller and a payment takes the goods off the shelf.
comment on policy shop_updates on inventory.stock is
  'May change held and on_hand of any row; bounded by the check constraints and recorded by the stock ledger.';
--> statement-breakpoint
comment on policy jobs_updates on inventory.stock is
  'May change held and on_hand of any row; bounded by the check constraints and recorded by the stock ledger.';

-- Cancels unpaid orders whose time is over, of at most `most` orders' checkouts, or more where none of those can be, and gives
-- their stock back; the number cancelled. Each checkout has a savepoint of its own: one whose held stock is missing stays as
-- it is, is named in the log, and is tried again by the next run, while the others expire.
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
  -- Those that cannot expire are the oldest, and must not be all that is ever looked at.
  if cancelled = 0 and cardinality(all_ids) > 0
    and (select count(*) from orders."order" where status = 'unpaid' and expires_at <= moment) > most then
    return orders.expire_due(moment, most * 2);
  end if;
  return cancelled;
end $$;

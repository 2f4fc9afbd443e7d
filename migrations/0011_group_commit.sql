-- Commits a list of checkouts. All stock rows are locked first, in id order, so that lists cannot deadlock each
-- other; each checkout then has a savepoint and an outcome of its own, in the order of the list:
-- committed | replayed (the stored answer) | key_reused | cart_bought | short_stock (what is left per SKU).
-- The first outcome also carries `waited`: which rows were held by others for a millisecond or longer. Rows are locked
-- one after the other, so the time between two of them is what the second one was waited for.
create or replace function orders.commit_checkouts(list jsonb) returns jsonb language plpgsql as $$
declare
  -- Asked leniently: a checkout that makes no sense fails by itself, below.
  wanted constant text[] := array(
    select distinct id #>> '{}' from jsonb_path_query(list, '$[*].orders[*].lines[*].variantId') id);
  began constant timestamptz := clock_timestamp();
  waited jsonb;
  item jsonb;
  outcomes jsonb := '[]';
begin
  select jsonb_agg(jsonb_build_object('sku', w.sku, 'ms', w.ms) order by w.variant_id) into waited
  from (select t.variant_id, t.sku,
          round(extract(epoch from t.at - lag(t.at, 1, began) over (order by t.variant_id)) * 1000) as ms
        from (select l.variant_id, l.sku, clock_timestamp() as at
              from (select variant_id, sku from inventory.stock where variant_id = any(wanted)
                    order by variant_id for update) l) t) w
  where w.ms >= 1;
  for item in select value from jsonb_array_elements(list) loop
    outcomes := outcomes || jsonb_build_array(orders.commit_checkout(item));
  end loop;
  return case when waited is null then outcomes else jsonb_set(outcomes, '{0,waited}', waited) end;
end $$;

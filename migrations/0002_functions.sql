-- A random id in the mall's form: prefix, 10 characters of time, 16 random (shared/kernel/ids.ts).
create function outbox.new_id(prefix text) returns text language plpgsql volatile as $$
declare
  alphabet constant text := '0123456789abcdefghjkmnpqrstvwxyz';
  ms bigint := floor(extract(epoch from clock_timestamp()) * 1000);
  noise bytea := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
  id text := '';
begin
  for i in 1..10 loop
    id := substr(alphabet, (ms % 32)::int + 1, 1) || id;
    ms := ms / 32;
  end loop;
  -- Bytes 6 and 8 of a version 4 uuid carry its version; the ones used here do not.
  for i in 0..15 loop
    id := id || substr(alphabet, get_byte(noise, case when i < 6 then i when i < 12 then i + 4 else i + 4 end) % 32 + 1, 1);
  end loop;
  return prefix || '_' || id;
end $$;
--> statement-breakpoint

-- The data version of a read: any commit that a later snapshot sees and this one does not makes the later one
-- larger. A commit either raises the snapshot's xmax or takes a transaction off its list of running ones.
create function outbox.data_version() returns bigint language sql stable as $$
  select pg_snapshot_xmax(s)::text::bigint * 4096 + 4095
       - least(4095, (select count(*) from pg_snapshot_xip(s)))
  from pg_current_snapshot() as s
$$;
--> statement-breakpoint

-- The two ledgers are written by triggers that run as the owner: no role may write them in any other way.
create function catalog.note_price() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'INSERT' or new.price is distinct from old.price then
    insert into catalog.price_change (variant_id, shop_id, price) values (new.id, new.shop_id, new.price);
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger note_price after insert or update of price on catalog.variant
  for each row execute function catalog.note_price();
--> statement-breakpoint

-- Lowest price in force at any time during the 30 days before `moment` (Directive (EU) 2019/2161, article 2).
create function catalog.lowest_30_days(variant text, moment timestamptz) returns bigint language sql stable as $$
  select min(price) from (
    select price from catalog.price_change
      where variant_id = variant and at <= moment and at > moment - interval '30 days'
    union all
    (select price from catalog.price_change
      where variant_id = variant and at <= moment - interval '30 days' order by at desc, id desc limit 1)
  ) prices
$$;
--> statement-breakpoint

-- The stock ledger and the news that something sold out or came back: both follow every change by themselves.
create function inventory.note_stock() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  hand int := new.on_hand;
  hold int := new.held;
begin
  if tg_op = 'UPDATE' then
    hand := new.on_hand - old.on_hand;
    hold := new.held - old.held;
  end if;
  if hand <> 0 or hold <> 0 then
    insert into inventory.stock_change (variant_id, shop_id, on_hand_delta, held_delta, cause, reference)
    values (new.variant_id, new.shop_id, hand, hold,
      coalesce(nullif(current_setting('app.stock_cause', true), ''), 'unstated'),
      nullif(current_setting('app.stock_reference', true), ''));
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger note_stock after insert or update of on_hand, held on inventory.stock
  for each row execute function inventory.note_stock();
--> statement-breakpoint
-- Nor may anybody hang these two on a table of their own.
revoke execute on function catalog.note_price(), inventory.note_stock() from public;
--> statement-breakpoint
create function inventory.tell_stock() returns trigger language plpgsql as $$
begin
  if (old.on_hand - old.held > 0) <> (new.on_hand - new.held > 0) then
    insert into outbox.event (id, type, payload) values (outbox.new_id('evt'), 'stock.turned', jsonb_build_object(
      'variantId', new.variant_id, 'productId', new.product_id, 'shopId', new.shop_id,
      'soldOut', new.on_hand - new.held <= 0));
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger tell_stock after update of on_hand, held on inventory.stock
  for each row execute function inventory.tell_stock();
--> statement-breakpoint

create function outbox.append(type text, payload jsonb) returns void language sql volatile as $$
  insert into outbox.event (id, type, payload) values (outbox.new_id('evt'), type, payload)
$$;
--> statement-breakpoint

-- Commits a list of checkouts. All stock rows are locked first, in id order, so that lists cannot deadlock each
-- other; each checkout then has a savepoint and an outcome of its own, in the order of the list:
-- committed | replayed (the stored answer) | key_reused | cart_bought | short_stock (what is left per SKU).
create function orders.commit_checkouts(list jsonb) returns jsonb language plpgsql as $$
declare
  item jsonb;
  outcomes jsonb := '[]';
begin
  perform 1 from inventory.stock
    where variant_id in (
      select line ->> 'variantId' from jsonb_array_elements(list) c,
        jsonb_array_elements(c -> 'orders') o, jsonb_array_elements(o -> 'lines') line)
    order by variant_id for update;
  for item in select value from jsonb_array_elements(list) loop
    outcomes := outcomes || jsonb_build_array(orders.commit_checkout(item));
  end loop;
  return outcomes;
end $$;
--> statement-breakpoint

create function orders.stored_answer(item jsonb) returns jsonb language sql stable as $$
  select case when request_hash = item ->> 'requestHash'
    then jsonb_build_object('outcome', 'replayed', 'status', status, 'contentType', content_type, 'body', body)
    else jsonb_build_object('outcome', 'key_reused') end
  from orders.stored_response
  where buyer_id = item ->> 'buyerId' and route = item ->> 'route' and key = item ->> 'key'
$$;
--> statement-breakpoint

create function orders.commit_checkout(item jsonb) returns jsonb language plpgsql as $$
declare
  chk constant jsonb := item -> 'checkout';
  att constant jsonb := item -> 'attempt';
  moment constant timestamptz := (chk ->> 'createdAt')::timestamptz;
  buyer constant text := item ->> 'buyerId';
  answer jsonb;
  short jsonb;
  broken text;
begin
  perform set_config('app.buyer_id', buyer, true);
  answer := orders.stored_answer(item);
  if answer is not null then return answer; end if;

  select jsonb_agg(jsonb_build_object('sku', w.sku, 'left', coalesce(greatest(s.on_hand - s.held, 0), 0))) into short
  from (select line ->> 'variantId' as id, min(line ->> 'sku') as sku, sum((line ->> 'quantity')::int) as wanted
        from jsonb_array_elements(item -> 'orders') o, jsonb_array_elements(o -> 'lines') line group by 1) w
  left join inventory.stock s on s.variant_id = w.id
  where coalesce(s.on_hand - s.held, 0) < w.wanted;

  begin
    insert into orders.stored_response (buyer_id, route, key, request_hash, status, content_type, body, created_at)
    values (buyer, item ->> 'route', item ->> 'key', item ->> 'requestHash', (item #>> '{response,status}')::int,
      item #>> '{response,contentType}', item #>> '{response,body}', moment);
    insert into orders.checkout (id, buyer_id, cart_id, cart_version, currency, total, locale, contact, address, note,
      quote, created_at, expires_at)
    values (chk ->> 'id', buyer, chk ->> 'cartId', (chk ->> 'cartVersion')::int, chk ->> 'currency',
      (chk ->> 'total')::bigint, chk ->> 'locale', chk -> 'contact', chk -> 'address', chk ->> 'note',
      chk -> 'quote', moment, (chk ->> 'expiresAt')::timestamptz);
    if short is not null then
      raise exception using errcode = 'JS001';
    end if;
    perform set_config('app.stock_cause', 'order_placed', true), set_config('app.stock_reference', chk ->> 'id', true);
    update inventory.stock s set held = s.held + w.wanted, updated_at = moment
    from (select line ->> 'variantId' as id, sum((line ->> 'quantity')::int) as wanted
          from jsonb_array_elements(item -> 'orders') o, jsonb_array_elements(o -> 'lines') line group by 1) w
    where s.variant_id = w.id;
    insert into orders."order" (id, checkout_id, buyer_id, shop_id, shop_slug, shop_name, number, currency, goods, freight,
      discount, total, expires_at, created_at)
    select o ->> 'id', chk ->> 'id', buyer, o ->> 'shopId', o ->> 'shopSlug', o -> 'shopName', o ->> 'number',
      chk ->> 'currency', (o ->> 'goods')::bigint, (o ->> 'freight')::bigint, (o ->> 'discount')::bigint,
      (o ->> 'total')::bigint, (chk ->> 'expiresAt')::timestamptz, moment
    from jsonb_array_elements(item -> 'orders') o;
    insert into orders.order_line (id, order_id, buyer_id, shop_id, variant_id, sku, handle, title, options, image,
      unit_price, quantity, total, allocation)
    select l ->> 'id', o ->> 'id', buyer, o ->> 'shopId', l ->> 'variantId', l ->> 'sku', l ->> 'handle', l -> 'title',
      l -> 'options', l -> 'image', (l ->> 'unitPrice')::bigint, (l ->> 'quantity')::int, (l ->> 'total')::bigint,
      l -> 'allocation'
    from jsonb_array_elements(item -> 'orders') o, jsonb_array_elements(o -> 'lines') l;
    insert into orders.order_event (order_id, buyer_id, shop_id, kind, at)
    select o ->> 'id', buyer, o ->> 'shopId', 'placed', moment from jsonb_array_elements(item -> 'orders') o;
    insert into payments.attempt (id, checkout_id, buyer_id, provider, amount, currency, pay_url, expires_at, created_at)
    values (att ->> 'id', chk ->> 'id', buyer, att ->> 'provider', (att ->> 'amount')::bigint, att ->> 'currency',
      att ->> 'payUrl', (att ->> 'expiresAt')::timestamptz, moment);
    insert into payments.payment_event (attempt_id, buyer_id, kind, data, at)
    values (att ->> 'id', buyer, 'opened', jsonb_build_object('amount', (att ->> 'amount')::bigint), moment);
    perform outbox.append('checkout.placed', jsonb_build_object('checkoutId', chk ->> 'id', 'buyerId', buyer,
      'cartId', chk ->> 'cartId', 'cartVersion', (chk ->> 'cartVersion')::int));
  exception
    when unique_violation then
      get stacked diagnostics broken = constraint_name;
      if broken = 'stored_response_key' then return orders.stored_answer(item); end if;
      if broken = 'checkout_cart_state' then
        return jsonb_build_object('outcome', 'cart_bought', 'checkoutId', (select id from orders.checkout
          where cart_id = chk ->> 'cartId' and cart_version = (chk ->> 'cartVersion')::int));
      end if;
      raise;
    when sqlstate 'JS001' then
      return jsonb_build_object('outcome', 'short_stock', 'short', short);
  end;
  return jsonb_build_object('outcome', 'committed');
end $$;
--> statement-breakpoint

-- Moves the stock of some orders: `hand` and `hold` are the signs (-1, 0, 1) by which each line's quantity counts.
-- Rows are locked in id order. False, and nothing moved, when a row would fall below zero.
create function orders.move_stock(ids text[], hand int, hold int, cause text, reference text) returns boolean
language plpgsql as $$
begin
  perform 1 from inventory.stock where variant_id in (select variant_id from orders.order_line where order_id = any(ids))
    order by variant_id for update;
  perform set_config('app.stock_cause', cause, true), set_config('app.stock_reference', reference, true);
  begin
    update inventory.stock s
    set on_hand = s.on_hand + hand * w.pieces, held = s.held + hold * w.pieces, updated_at = now()
    from (select variant_id, sum(quantity) as pieces from orders.order_line where order_id = any(ids) group by 1) w
    where s.variant_id = w.variant_id;
  exception when check_violation then
    return false;
  end;
  return true;
end $$;
--> statement-breakpoint

-- The end of every payment, whoever noticed it (webhook, redirect, poll, reconciler): applies what the provider says
-- of an attempt, once. Captured money pays the orders that are still unpaid and those that only timed out and can
-- be had again; what is left of it goes back. Input: {attemptId, now, source, state, reference, notice?: {provider, id, type}}.
-- Answers {found, state, changed, paid: [order ids], refund: minor units}.
create function payments.settle(input jsonb) returns jsonb language plpgsql as $$
declare
  att payments.attempt;
  moment constant timestamptz := (input ->> 'now')::timestamptz;
  said constant text := input ->> 'state';
  o record;
  paid text[] := '{}';
  late boolean;
  spent bigint := 0;
  refund_id text;
begin
  select * into att from payments.attempt where id = input ->> 'attemptId' for update;
  if not found then return jsonb_build_object('found', false); end if;
  if input ? 'notice' then
    insert into payments.notice (provider, notice_id, attempt_id, buyer_id, type, received_at)
    values (input #>> '{notice,provider}', input #>> '{notice,id}', att.id, att.buyer_id, input #>> '{notice,type}', moment)
    on conflict do nothing;
  end if;
  -- News may arrive out of order: what is captured or closed does not open again.
  if att.state = 'captured' or said not in ('captured', 'declined', 'closed') or said = att.state
    or (att.state = 'closed' and said <> 'captured') then
    return jsonb_build_object('found', true, 'state', att.state, 'changed', false, 'paid', '[]'::jsonb, 'refund', 0);
  end if;
  update payments.attempt set state = said, reference = coalesce(input ->> 'reference', reference),
    captured_at = case when said = 'captured' then moment end where id = att.id;
  insert into payments.payment_event (attempt_id, buyer_id, kind, data, at)
  values (att.id, att.buyer_id, said, jsonb_build_object('source', input ->> 'source'), moment);
  if said <> 'captured' then
    return jsonb_build_object('found', true, 'state', said, 'changed', true, 'paid', '[]'::jsonb, 'refund', 0);
  end if;

  -- Orders first, then all of their stock in id order, as everybody locks them.
  perform 1 from orders."order" where checkout_id = att.checkout_id order by id for update;
  perform 1 from inventory.stock where variant_id in (
    select l.variant_id from orders.order_line l join orders."order" x on x.id = l.order_id where x.checkout_id = att.checkout_id)
    order by variant_id for update;
  for o in select * from orders."order" where checkout_id = att.checkout_id order by id loop
    continue when spent + o.total > att.amount;
    continue when not (o.status = 'unpaid' or (o.status = 'cancelled' and o.cancel_reason = 'timeout'));
    late := o.status = 'cancelled';
    continue when not orders.move_stock(array[o.id], -1, case when late then 0 else -1 end,
      case when late then 'order_paid_late' else 'order_paid' end, o.id);
    update orders."order" set status = 'paid', paid_at = moment, cancel_reason = null, cancelled_at = null where id = o.id;
    insert into orders.order_event (order_id, buyer_id, shop_id, kind, at)
    values (o.id, o.buyer_id, o.shop_id, case when late then 'paid_late' else 'paid' end, moment);
    spent := spent + o.total;
    paid := paid || o.id;
  end loop;
  -- With nothing left to pay, no other attempt may take money.
  if not exists (select 1 from orders."order" where checkout_id = att.checkout_id and status = 'unpaid') then
    perform outbox.append('attempt.replaced', jsonb_build_object('attemptId', id, 'buyerId', buyer_id))
      from payments.attempt where checkout_id = att.checkout_id and id <> att.id and state in ('open', 'declined');
  end if;
  if cardinality(paid) > 0 then
    perform outbox.append('checkout.paid', jsonb_build_object('checkoutId', att.checkout_id, 'buyerId', att.buyer_id,
      'orderIds', to_jsonb(paid)));
  end if;
  if att.amount > spent then
    refund_id := outbox.new_id('rfd');
    insert into payments.refund (id, attempt_id, buyer_id, amount, currency, reason, created_at)
    values (refund_id, att.id, att.buyer_id, att.amount - spent, att.currency, 'nothing_left_to_pay', moment);
    insert into payments.payment_event (attempt_id, buyer_id, kind, data, at)
    values (att.id, att.buyer_id, 'refund_due', jsonb_build_object('amount', att.amount - spent), moment);
    perform outbox.append('refund.due', jsonb_build_object('refundId', refund_id, 'attemptId', att.id, 'buyerId', att.buyer_id));
  end if;
  return jsonb_build_object('found', true, 'state', 'captured', 'changed', true, 'paid', to_jsonb(paid),
    'refund', att.amount - spent);
end $$;
--> statement-breakpoint

-- Marks a refund as done once the provider has confirmed it. A cancelled order whose money went back is 'refunded'.
create function payments.refund_done(refund_id text, moment timestamptz) returns boolean language plpgsql as $$
declare
  r payments.refund;
begin
  update payments.refund set state = 'done', done_at = moment where id = refund_id and state = 'due' returning * into r;
  if not found then return false; end if;
  insert into payments.payment_event (attempt_id, buyer_id, kind, data, at)
  values (r.attempt_id, r.buyer_id, 'refunded', jsonb_build_object('amount', r.amount), moment);
  -- The attempt asked for the orders that were not cancelled before it was made; those it did not pay get their money.
  with returned as (
    update orders."order" o set status = 'refunded' from payments.attempt a
    where a.id = r.attempt_id and a.checkout_id = o.checkout_id and o.status = 'cancelled' and o.cancelled_at > a.created_at
    returning o.id, o.buyer_id, o.shop_id)
  insert into orders.order_event (order_id, buyer_id, shop_id, kind, at)
  select id, buyer_id, shop_id, 'money_returned', moment from returned order by id;
  return true;
end $$;
--> statement-breakpoint

-- Cancels one unpaid order for its buyer and gives its stock back. What the other unpaid orders of the checkout still
-- cost must equal the replacement attempt's amount (none: nothing is left to pay), or the answer is 'changed' and
-- nothing happened. Input: {orderId, now, replacement: null | {id, amount, payUrl, expiresAt, provider}}.
create function orders.cancel_order(input jsonb) returns jsonb language plpgsql as $$
declare
  o orders."order";
  moment constant timestamptz := (input ->> 'now')::timestamptz;
  swap constant jsonb := nullif(input -> 'replacement', 'null'::jsonb);
  rest bigint;
  others int;
begin
  select * into o from orders."order" where id = input ->> 'orderId';
  if not found then return jsonb_build_object('outcome', 'not_found'); end if;
  -- Attempts first, then orders, then stock: the order in which payments.settle locks them.
  perform 1 from payments.attempt where checkout_id = o.checkout_id order by id for update;
  perform 1 from orders."order" where checkout_id = o.checkout_id order by id for update;
  select * into o from orders."order" where id = o.id;
  if o.status = 'cancelled' then return jsonb_build_object('outcome', 'already'); end if;
  if o.status <> 'unpaid' then return jsonb_build_object('outcome', 'not_cancellable', 'status', o.status); end if;
  select coalesce(sum(total), 0), count(*) into rest, others from orders."order"
    where checkout_id = o.checkout_id and status = 'unpaid' and id <> o.id;
  if rest <> coalesce((swap ->> 'amount')::bigint, 0) or (others > 0) <> (swap is not null) then return jsonb_build_object('outcome', 'changed'); end if;
  update orders."order" set status = 'cancelled', cancel_reason = 'buyer', cancelled_at = moment where id = o.id;
  insert into orders.order_event (order_id, buyer_id, shop_id, kind, at)
  values (o.id, o.buyer_id, o.shop_id, 'cancelled', moment);
  if not orders.move_stock(array[o.id], 0, -1, 'order_cancelled', o.id) then
    raise exception 'Held stock of order % is missing', o.id;
  end if;
  insert into payments.payment_event (attempt_id, buyer_id, kind, at)
  select id, buyer_id, 'replaced', moment from payments.attempt where checkout_id = o.checkout_id and state in ('open', 'declined');
  perform outbox.append('attempt.replaced', jsonb_build_object('attemptId', id, 'buyerId', buyer_id))
    from payments.attempt where checkout_id = o.checkout_id and state in ('open', 'declined');
  if swap is not null then
    insert into payments.attempt (id, checkout_id, buyer_id, provider, amount, currency, pay_url, expires_at, created_at)
    values (swap ->> 'id', o.checkout_id, o.buyer_id, swap ->> 'provider', rest, o.currency, swap ->> 'payUrl',
      (swap ->> 'expiresAt')::timestamptz, moment);
    insert into payments.payment_event (attempt_id, buyer_id, kind, data, at)
    values (swap ->> 'id', o.buyer_id, 'opened', jsonb_build_object('amount', rest), moment);
  end if;
  perform outbox.append('order.cancelled', jsonb_build_object('orderId', o.id, 'checkoutId', o.checkout_id, 'buyerId', o.buyer_id));
  return jsonb_build_object('outcome', 'cancelled');
end $$;
--> statement-breakpoint

-- Cancels unpaid orders whose time is over, at most `most` checkouts, and gives their stock back; the number cancelled.
create function orders.expire_due(moment timestamptz, most int) returns int language plpgsql as $$
declare
  chk text;
  ids text[];
  all_ids text[] := '{}';
  checkouts text[];
begin
  select array_agg(distinct checkout_id) into checkouts from (
    select checkout_id from orders."order" where status = 'unpaid' and expires_at <= moment
    order by expires_at limit most) due;
  if checkouts is null then return 0; end if;
  foreach chk in array checkouts loop
    perform 1 from payments.attempt where checkout_id = chk order by id for update;
    select array_agg(id) into ids from (select id from orders."order"
      where checkout_id = chk and status = 'unpaid' and expires_at <= moment order by id for update) locked;
    continue when ids is null;
    update orders."order" set status = 'cancelled', cancel_reason = 'timeout', cancelled_at = moment where id = any(ids);
    insert into orders.order_event (order_id, buyer_id, shop_id, kind, at)
    select id, buyer_id, shop_id, 'timed_out', moment from orders."order" where id = any(ids);
    perform outbox.append('checkout.expired', jsonb_build_object('checkoutId', chk, 'buyerId', buyer_id))
      from orders.checkout where id = chk;
    all_ids := all_ids || ids;
  end loop;
  if cardinality(all_ids) = 0 then return 0; end if;
  perform 1 from inventory.stock where variant_id in (select variant_id from orders.order_line where order_id = any(all_ids))
    order by variant_id for update;
  for chk, ids in select checkout_id, array_agg(id) from orders."order" where id = any(all_ids) group by 1 order by 1 loop
    if not orders.move_stock(ids, 0, -1, 'order_timed_out', chk) then
      raise exception 'Held stock of checkout % is missing', chk;
    end if;
  end loop;
  return cardinality(all_ids);
end $$;

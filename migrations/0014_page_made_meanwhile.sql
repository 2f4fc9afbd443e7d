-- The end of every payment, whoever noticed it (webhook, redirect, poll, reconciler): applies what the provider says
-- of an attempt, once. Captured money pays the orders that are still unpaid and those that only timed out and can
-- be had again; what is left of it goes back. Input: {attemptId, now, source, state, reference, notice?: {provider, id, type},
-- call?: {name, outcome, ms}}. Answers {found, state, changed, paid: [order ids], refund: minor units}.
create or replace function payments.settle(input jsonb) returns jsonb language plpgsql as $$
declare
  att payments.attempt;
  moment constant timestamptz := (input ->> 'now')::timestamptz;
  said constant text := input ->> 'state';
  o record;
  paid text[] := '{}';
  revived text[] := '{}';
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
  perform payments.note_heard(att, input, true);
  -- News may arrive out of order: what is captured or closed does not open again.
  if att.state = 'captured' or said not in ('captured', 'declined', 'closed') or said = att.state
    or (att.state = 'closed' and said <> 'captured')
    -- Its page was made while the provider was asked about it without that page, or about another one: money may yet come.
    or (said <> 'captured' and att.reference is not null and att.reference is distinct from input ->> 'reference') then
    return jsonb_build_object('found', true, 'state', att.state, 'changed', false, 'paid', '[]'::jsonb, 'refund', 0);
  end if;
  update payments.attempt set state = said, reference = coalesce(input ->> 'reference', reference),
    captured_at = case when said = 'captured' then moment end,
    -- A closed attempt is asked about once more, when no page that was open at the provider takes money any more.
    check_at = case said when 'captured' then null when 'closed' then greatest(moment, expires_at) + interval '35 minutes'
      else check_at end
    where id = att.id;
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
    if late then revived := revived || o.id; end if;
  end loop;
  -- With nothing left to pay, no other attempt may take money.
  if not exists (select 1 from orders."order" where checkout_id = att.checkout_id and status = 'unpaid') then
    perform outbox.append('attempt.replaced', jsonb_build_object('attemptId', id, 'buyerId', buyer_id))
      from payments.attempt where checkout_id = att.checkout_id and id <> att.id and state in ('open', 'declined');
  end if;
  if cardinality(paid) > 0 then
    insert into payments.payment_event (attempt_id, buyer_id, kind, data, at)
    values (att.id, att.buyer_id, 'paid', jsonb_build_object('amount', spent, 'orders', to_jsonb(paid), 'late', to_jsonb(revived)), moment);
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

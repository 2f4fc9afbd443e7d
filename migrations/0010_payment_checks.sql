ALTER TABLE "payments"."refund" DROP CONSTRAINT "refund_state";--> statement-breakpoint
ALTER TABLE "payments"."attempt" ADD COLUMN "check_at" timestamp with time zone DEFAULT now() + interval '45 seconds';--> statement-breakpoint
ALTER TABLE "payments"."attempt" ADD COLUMN "checks" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "payments"."payment_event" ADD COLUMN "times" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "payments"."payment_event" ADD COLUMN "last_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "payments"."refund" ADD COLUMN "check_at" timestamp with time zone DEFAULT now() + interval '45 seconds' NOT NULL;--> statement-breakpoint
ALTER TABLE "payments"."refund" ADD COLUMN "checks" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "attempt_check" ON "payments"."attempt" USING btree ("check_at") WHERE check_at is not null and state <> 'captured';--> statement-breakpoint
CREATE INDEX "refund_check" ON "payments"."refund" USING btree ("check_at") WHERE state = 'due';--> statement-breakpoint
ALTER TABLE "payments"."refund" ADD CONSTRAINT "refund_state" CHECK ("payments"."refund"."state" in ('due', 'done', 'failed'));
--> statement-breakpoint

grant update (check_at, checks) on payments.attempt to shop, jobs;
--> statement-breakpoint
grant update (check_at, checks) on payments.refund to shop, jobs;
--> statement-breakpoint
grant update (times, last_at) on payments.payment_event to shop, jobs;
--> statement-breakpoint

-- Adds to an attempt's timeline what is no decision: a call or a webhook. The same one again is counted instead: a webhook
-- for good, a call until the next decision, so that no outage and no shopper who looks again makes a timeline long.
create function payments.note_event(att payments.attempt, what text, facts jsonb, moment timestamptz) returns void
language plpgsql as $$
declare
  known bigint;
begin
  select max(id) into known from payments.payment_event
    where attempt_id = att.id and kind = what and data - 'ms' = facts - 'ms'
      and (what = 'notice' or id > coalesce((select max(id) from payments.payment_event
        where attempt_id = att.id and kind not in ('called', 'notice')), 0));
  if known is null then
    insert into payments.payment_event (attempt_id, buyer_id, kind, data, at) values (att.id, att.buyer_id, what, facts, moment);
  else
    update payments.payment_event set times = times + 1, last_at = moment where id = known;
  end if;
end $$;
--> statement-breakpoint

-- Notes what was heard of an attempt, whose row the caller has locked: a webhook, and what the provider answered to a call.
create function payments.note_heard(att payments.attempt, input jsonb, applied boolean) returns void language plpgsql as $$
declare
  moment constant timestamptz := (input ->> 'now')::timestamptz;
begin
  if input ? 'notice' then
    perform payments.note_event(att, 'notice', jsonb_build_object('id', input #>> '{notice,id}',
      'type', input #>> '{notice,type}', 'applied', applied), moment);
  end if;
  if input ? 'call' then
    perform payments.note_event(att, 'called', jsonb_build_object('call', input #>> '{call,name}', 'source', input ->> 'source',
      'outcome', input #>> '{call,outcome}', 'ms', (input #>> '{call,ms}')::int), moment);
  end if;
  if input #>> '{call,outcome}' in ('unknown', 'open', 'declined', 'closed', 'captured') then
    update payments.attempt set checks = 0,
      check_at = case when state = 'closed' and input ->> 'source' = 'check' then null else check_at end where id = att.id;
  end if;
end $$;
--> statement-breakpoint

-- Notes a call that changes nothing, or that the provider did not answer sensibly. Input as payments.settle takes it.
create function payments.note_call(input jsonb) returns void language plpgsql as $$
declare
  att payments.attempt;
begin
  select * into att from payments.attempt where id = input ->> 'attemptId' for update;
  if found then perform payments.note_heard(att, input, false); end if;
end $$;
--> statement-breakpoint

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
    or (att.state = 'closed' and said <> 'captured') then
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
--> statement-breakpoint

-- The end of a payment whose provider captured other money than was asked for: it pays nothing, and all of it goes
-- back. Input: {attemptId, now, source, reference, amount, currency, notice?, call?} as
-- payments.settle takes and answers.
create or replace function payments.return_mismatch(input jsonb) returns jsonb language plpgsql as $$
declare
  att payments.attempt;
  moment constant timestamptz := (input ->> 'now')::timestamptz;
  captured constant bigint := (input ->> 'amount')::bigint;
  changed boolean;
  refund_id text := outbox.new_id('rfd');
begin
  select * into att from payments.attempt where id = input ->> 'attemptId' for update;
  if not found then return jsonb_build_object('found', false); end if;
  if input ? 'notice' then
    insert into payments.notice (provider, notice_id, attempt_id, buyer_id, type, received_at)
    values (input #>> '{notice,provider}', input #>> '{notice,id}', att.id, att.buyer_id, input #>> '{notice,type}', moment)
    on conflict do nothing;
  end if;
  perform payments.note_heard(att, input, true);
  changed := att.state <> 'captured';
  if changed then
    update payments.attempt set state = 'captured', reference = coalesce(input ->> 'reference', reference),
      captured_at = moment, check_at = null where id = att.id;
    insert into payments.payment_event (attempt_id, buyer_id, kind, data, at)
    values (att.id, att.buyer_id, 'mismatch', jsonb_build_object('source', input ->> 'source', 'amount', captured,
      'currency', input ->> 'currency'), moment);
  end if;
  if changed and captured > 0 then
    insert into payments.refund (id, attempt_id, buyer_id, amount, currency, reason, created_at)
    values (refund_id, att.id, att.buyer_id, captured, input ->> 'currency', 'mismatch', moment);
    insert into payments.payment_event (attempt_id, buyer_id, kind, data, at)
    values (att.id, att.buyer_id, 'refund_due', jsonb_build_object('amount', captured), moment);
    perform outbox.append('refund.due', jsonb_build_object('refundId', refund_id, 'attemptId', att.id, 'buyerId', att.buyer_id));
  end if;
  return jsonb_build_object('found', true, 'state', 'captured', 'changed', changed, 'paid', '[]'::jsonb,
    'refund', case when changed then captured else 0 end);
end $$;
--> statement-breakpoint

-- Marks a refund as done once the provider has confirmed it. A cancelled order whose money went back is 'refunded'.
create or replace function payments.refund_done(refund_id text, moment timestamptz) returns boolean language plpgsql as $$
declare
  r payments.refund;
begin
  update payments.refund set state = 'done', done_at = moment where id = refund_id and state in ('due', 'failed') returning * into r;
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

-- Notes that a refund has not come back in full and will not by itself: `given` is what did, `cause` why. People look at
-- it, and may have it sent again.
create function payments.refund_failed(refund_id text, given bigint, cause text, moment timestamptz) returns boolean
language plpgsql as $$
declare
  r payments.refund;
begin
  update payments.refund set state = 'failed' where id = refund_id and state = 'due' returning * into r;
  if not found then return false; end if;
  insert into payments.payment_event (attempt_id, buyer_id, kind, data, at)
  values (r.attempt_id, r.buyer_id, 'refund_failed', jsonb_build_object('amount', r.amount, 'given', given, 'cause', cause), moment);
  return true;
end $$;
--> statement-breakpoint

-- The reconciler: takes up to `most` attempts and refunds of which nothing was heard for too long, puts each off by `wait`
-- seconds (doubled with every time the provider did not answer, up to ten minutes), and has them asked about by events of
-- five. Two runs never take the same one. Answers how many were taken.
create function payments.claim_checks(moment timestamptz, wait int, most int) returns int language plpgsql as $$
declare
  attempts text[];
  refunds text[];
begin
  with due as (
    select id from payments.attempt where check_at <= moment and state <> 'captured'
    order by check_at limit most for update skip locked),
  taken as (
    update payments.attempt a set checks = checks + 1, check_at = moment + payments.check_wait(wait, checks)
    from due where a.id = due.id returning a.id)
  select array_agg(id order by id) into attempts from taken;
  with due as (
    select id from payments.refund where check_at <= moment and state = 'due'
    order by check_at limit most for update skip locked),
  taken as (
    update payments.refund r set checks = checks + 1, check_at = moment + payments.check_wait(wait, checks)
    from due where r.id = due.id returning r.id)
  select array_agg(id order by id) into refunds from taken;
  perform outbox.append('payments.check', jsonb_build_object('attemptIds', jsonb_agg(id)))
    from unnest(attempts) with ordinality as a(id, place) group by (place - 1) / 5;
  perform outbox.append('payments.check', jsonb_build_object('refundIds', jsonb_agg(id)))
    from unnest(refunds) with ordinality as r(id, place) group by (place - 1) / 5;
  return coalesce(cardinality(attempts), 0) + coalesce(cardinality(refunds), 0);
end $$;
--> statement-breakpoint

-- Never longer than asked for, and up to a fifth shorter, so that what began together does not stay together.
create function payments.check_wait(wait int, checks int) returns interval language sql volatile as $$
  select greatest(wait, least(600, wait * 2 ^ least(checks, 12))) * (0.8 + 0.2 * random()) * interval '1 second'
$$;

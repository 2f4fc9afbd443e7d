drop function catalog.lowest_30_days(text, timestamptz);
--> statement-breakpoint
-- The lowest price in force during the 30 days before a variant's price last changed: the prior price to show beside a
-- reduction (Directive 98/6/EC, article 6a). Null for the first price that a variant ever had.
create function catalog.lowest_30_days(variant text) returns bigint language sql stable as $$
  with change as (select max(at) as at from catalog.price_change where variant_id = variant)
  select min(price) from (
    select price from catalog.price_change c, change
      where variant_id = variant and c.at < change.at and c.at > change.at - interval '30 days'
    union all
    -- What was in force when the 30 days began.
    (select price from catalog.price_change c, change
      where variant_id = variant and c.at <= change.at - interval '30 days' order by c.at desc, c.id desc limit 1)
  ) prices
$$;
--> statement-breakpoint

-- The end of a payment whose provider captured other money than was asked for: it pays nothing, and all of it goes
-- back. Input: {attemptId, now, source, reference, amount, currency, notice?: {provider, id, type}}. Answers as
-- payments.settle does.
create function payments.return_mismatch(input jsonb) returns jsonb language plpgsql as $$
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
  changed := att.state <> 'captured';
  if changed then
    update payments.attempt set state = 'captured', reference = coalesce(input ->> 'reference', reference),
      captured_at = moment where id = att.id;
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

-- A refund that bounced needs people at once, and nobody else may be told: the letter says so in the same transaction.
grant insert (consumer, event_id, error, failures) on outbox.dead_letter to shop;
--> statement-breakpoint
create policy shop_reports on outbox.dead_letter for insert to shop with check (consumer = 'settle-payments');
--> statement-breakpoint

-- Applies what the provider says of an attempt, and that money which had gone back did not arrive: the refund has failed
-- after all, orders wait for their money again, and people have a dead letter, which sends the refund once more when it is
-- replayed. Once for each time that the refund was done. Input as payments.settle takes it (payments.return_mismatch, if it
-- has an amount), with bounced: {id, doneAt, given: minor units that stay given back}; answers likewise, with `bounced`.
create function payments.refund_bounced(input jsonb) returns jsonb language plpgsql as $$
declare
  moment constant timestamptz := (input ->> 'now')::timestamptz;
  answer jsonb;
  r payments.refund;
  event_id constant text := outbox.new_id('evt');
begin
  answer := case when input ? 'amount' then payments.return_mismatch(input) else payments.settle(input) end;
  update payments.refund set state = 'failed', done_at = null where id = input #>> '{bounced,id}' and state = 'done'
    and done_at = (input #>> '{bounced,doneAt}')::timestamptz returning * into r;
  if not found then return answer; end if;
  insert into payments.payment_event (attempt_id, buyer_id, kind, data, at)
  values (r.attempt_id, r.buyer_id, 'refund_failed', jsonb_build_object('amount', r.amount,
    'given', (input #>> '{bounced,given}')::bigint, 'cause', 'bounced'), moment);
  with waiting as (
    update orders."order" o set status = 'cancelled' from payments.attempt a
    where a.id = r.attempt_id and a.checkout_id = o.checkout_id and o.status = 'refunded' and o.cancelled_at > a.created_at
    returning o.id, o.buyer_id, o.shop_id)
  insert into orders.order_event (order_id, buyer_id, shop_id, kind, at)
  select id, buyer_id, shop_id, 'money_bounced', moment from waiting order by id;
  -- Nobody sends it again unasked: what a bank does not take, it would send back again.
  insert into outbox.event (id, type, payload, done_at) values (event_id, 'refund.due',
    jsonb_build_object('refundId', r.id, 'attemptId', r.attempt_id, 'buyerId', r.buyer_id), moment);
  insert into outbox.dead_letter (consumer, event_id, error, failures) values ('settle-payments', event_id,
    format('Refund "%s" did not arrive: the provider had called it done and has its money back', r.id), 1);
  return answer || jsonb_build_object('bounced', true);
end $$;

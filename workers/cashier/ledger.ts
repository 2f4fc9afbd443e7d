import { DurableObject } from 'cloudflare:workers';
import { randomText } from '../../shared/kernel/ids.ts';
import { ok, type Result } from '../../shared/kernel/result.ts';
import {
  addLine,
  addMovement,
  addNotice,
  claimMovements,
  claimNotices,
  createTables,
  loadPayment,
  logDelivery,
  markPosted,
  nextDue,
  noticeLog,
  readLines,
  savePayment,
} from './ledger-store.ts';
import { deliver, LEASE, type Notice, waitAfter } from './notices.ts';
import {
  type Command,
  decide,
  type Movement,
  type NoticeType,
  type Payment,
  type PayRequest,
  type Refusal,
} from './payment.ts';
import type { NoticeLog, PaymentBook } from './ports.ts';
import { statementDate } from './statement.ts';

/** How long a shopper's answer waits for the mall to have been told, in ms. */
const TELL_WAIT = 2000;

/**
 * A book of the cashier, either of one payment (named by its attempt) or of one statement date (`day:YYYY-MM-DD`).
 * What was decided is stored before anything is sent, and an alarm stands until all of it has arrived.
 */
export class Ledger extends DurableObject<Env> implements PaymentBook {
  private readonly sql: SqlStorage;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.sql = ctx.storage.sql;
    createTables(this.sql);
  }

  async open(request: PayRequest): Promise<Result<Payment, Refusal>> {
    return this.apply({ kind: 'open', request }).outcome;
  }

  async answer(kind: 'approve' | 'decline', request: PayRequest): Promise<Result<Payment, Refusal>> {
    const reference = `csh_${randomText(20)}`;
    const { outcome, told } = this.apply(
      kind === 'approve' ? { kind, request, reference } : { kind: 'decline', request },
    );
    await Promise.race([told, scheduler.wait(TELL_WAIT)]);
    return outcome;
  }

  async read(): Promise<{ payment: Payment; notices: NoticeLog[] } | null> {
    const { outcome } = this.apply({ kind: 'expire' });
    return outcome.ok ? { payment: outcome.value, notices: noticeLog(this.sql) } : null;
  }

  async close(attempt: string): Promise<Payment> {
    const { outcome } = this.apply({ kind: 'close', attempt });
    if (!outcome.ok) throw new Error(`Closing "${attempt}" was refused: ${outcome.error}`);
    return outcome.value;
  }

  async refund(refundId: string, amount: number, currency: string): Promise<Result<Payment, Refusal>> {
    return this.apply({ kind: 'refund', refundId, amount, currency }).outcome;
  }

  /** Adds a line to this day's book, once. */
  async append(movement: Movement): Promise<void> {
    addLine(this.sql, movement);
  }

  /** The lines of this day's book. */
  async lines(): Promise<Movement[]> {
    return readLines(this.sql);
  }

  override async alarm(): Promise<void> {
    await this.apply({ kind: 'expire' }).told;
  }

  // Nothing here waits before the writes and the alarm are handed over together, so they are kept together.
  private apply(command: Command): { outcome: Result<Payment, Refusal>; told: Promise<void> } {
    const now = Date.now();
    if (command.kind !== 'expire') this.step({ kind: 'expire' }, now);
    const outcome = this.step(command, now);
    const told = this.settle(now);
    this.ctx.waitUntil(told);
    return { outcome, told };
  }

  private step(command: Command, now: number): Result<Payment, Refusal> {
    const before = loadPayment(this.sql);
    const decision = decide(before, command, now);
    if (!decision.ok) return decision;
    const { payment, notice, movement } = decision.value;
    if (payment !== before) savePayment(this.sql, payment);
    if (notice && payment.request) addNotice(this.sql, makeNotice(notice, payment.request, now), now);
    if (movement) addMovement(this.sql, movement);
    return ok(payment);
  }

  private async settle(now: number): Promise<void> {
    const movements = claimMovements(this.sql, now, now + LEASE);
    const notices = claimNotices(this.sql, now, now + LEASE);
    await this.schedule();
    if (movements.length + notices.length === 0) return;
    await Promise.all([
      ...movements.map((movement) => this.post(movement)),
      ...notices.map((notice) => this.tell(notice)),
    ]);
    await this.schedule();
  }

  private async tell(notice: Notice & { tries: number }): Promise<void> {
    const delivery = await deliver(notice, this.env.CASHIER_KEY, Date.now());
    const wait = delivery.error === null ? null : waitAfter(notice.tries);
    logDelivery(this.sql, notice.id, delivery, wait === null ? null : Date.now() + wait);
  }

  private async post(movement: Movement): Promise<void> {
    try {
      await this.env.LEDGER.getByName(`day:${statementDate(movement.at)}`).append(movement);
      markPosted(this.sql, movement);
    } catch (error) {
      // It stays claimed: the alarm posts it again when the claim runs out.
      console.warn(`Statement line "${movement.reference}" could not be posted`, error);
    }
  }

  private async schedule(): Promise<void> {
    const payment = loadPayment(this.sql);
    const waiting = payment?.state === 'open' || payment?.state === 'declined';
    const times = [nextDue(this.sql), waiting ? (payment.request?.expires ?? null) : null];
    const next = Math.min(...times.filter((time) => time !== null));
    if (Number.isFinite(next)) await this.ctx.storage.setAlarm(next);
    else await this.ctx.storage.deleteAlarm();
  }
}

function makeNotice(type: NoticeType, request: PayRequest, at: number): Notice {
  const id = `ntc_${randomText(26)}`;
  const body = JSON.stringify({ id, type, attempt: request.attempt, buyer: request.buyer, at });
  return { id, type, body, webhookUrl: request.webhookUrl };
}

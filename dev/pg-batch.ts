import type { Connection, Submittable } from 'pg';

/** One statement as the Neon driver sends it: values are text already, or null. */
export interface Statement {
  query: string;
  params: readonly unknown[];
}

/** A column of an answer, in the words of the Neon protocol. */
export interface Field {
  name: string;
  dataTypeID: number;
  tableID: number;
  columnID: number;
  dataTypeSize: number;
  dataTypeModifier: number;
  format: string;
}

/** The answer to one statement; cells are Postgres' own text. */
export interface Answer {
  command: string;
  rowCount: number | null;
  fields: Field[];
  rows: (string | null)[][];
}

const COPY_REFUSED = 'COPY FROM STDIN does not work over HTTP';

function toText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

// What the wire says, as far as it is used here.
interface RowDescription {
  fields: Field[];
}
interface DataRow {
  fields: (string | null)[];
}
interface CommandComplete {
  text: string;
}

/**
 * A list of statements that is sent at once, with one Sync at its end: one round trip to Postgres whatever
 * its length. After an error Postgres skips the rest. It is given to `client.query` like a cursor would be.
 */
export class PipelinedBatch implements Submittable {
  readonly done: Promise<Answer[]>;
  #statements: readonly Statement[];
  #answers: Answer[] = [];
  #current: Answer = emptyAnswer();
  #failure: Error | null = null;
  #settled = Promise.withResolvers<Answer[]>();

  constructor(statements: readonly Statement[]) {
    this.#statements = statements;
    this.done = this.#settled.promise;
  }

  submit(connection: Connection): void {
    connection.stream.cork();
    for (const { query, params } of this.#statements) {
      connection.parse({ name: '', text: query, types: [] }, true);
      connection.bind({ values: params.map(toText) }, true);
      connection.describe({ type: 'P', name: '' }, true);
      connection.execute({ portal: '', rows: '0' }, true);
    }
    connection.sync();
    connection.stream.uncork();
  }

  handleRowDescription(message: RowDescription): void {
    this.#current.fields = message.fields;
  }

  handleDataRow(message: DataRow): void {
    this.#current.rows.push(message.fields);
  }

  handleCommandComplete(message: CommandComplete): void {
    const words = message.text.split(' ');
    const last = words.at(-1) ?? '';
    const counted = words.length > 1 && /^\d+$/.test(last);
    this.#current.command = counted ? (words[0] ?? '') : message.text;
    this.#current.rowCount = counted ? Number(last) : null;
    this.#finishStatement();
  }

  handleEmptyQuery(): void {
    this.#finishStatement();
  }

  handleCopyInResponse(connection: Connection & { sendCopyFail(reason: string): void }): void {
    connection.sendCopyFail(COPY_REFUSED);
    // While it waited for data, Postgres has swallowed the Sync that was sent already.
    connection.sync();
  }

  handlePortalSuspended(): void {}

  handleCopyData(): void {}

  handleError(error: Error): void {
    this.#failure ??= error;
    // The connection may be gone, and then no ReadyForQuery follows.
    this.#settled.reject(this.#failure);
  }

  handleReadyForQuery(): void {
    if (this.#failure === null) this.#settled.resolve(this.#answers);
  }

  #finishStatement(): void {
    this.#answers.push(this.#current);
    this.#current = emptyAnswer();
  }
}

function emptyAnswer(): Answer {
  return { command: '', rowCount: null, fields: [], rows: [] };
}

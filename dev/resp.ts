import { connect, type Socket } from 'node:net';

/** A value that Redis answers with; an error among them is a value too, not a failure of the connection. */
export type RedisValue = string | number | null | RedisError | RedisValue[];

/** Redis' refusal of one command. */
export class RedisError extends Error {
  override readonly name = 'RedisError';
}

/** A connection that sends commands without waiting for the answers to earlier ones. */
export interface RedisConnection {
  /** Sends commands in one piece, so that no other command comes between them; resolves to one answer each. */
  send(commands: readonly (readonly string[])[]): Promise<RedisValue[]>;
  close(): void;
}

interface Waiting {
  left: number;
  answers: RedisValue[];
  resolve(answers: RedisValue[]): void;
  reject(error: Error): void;
}

/** Opens a connection to a Redis of this machine. */
export function connectRedis(port: number): Promise<RedisConnection> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      resolve(converse(socket));
    });
  });
}

function converse(socket: Socket): RedisConnection {
  const waiting: Waiting[] = [];
  let pending: Buffer = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    const { values, rest } = readReplies(pending);
    pending = rest;
    for (const value of values) settle(waiting, value);
  });
  const fail = () => {
    for (const { reject } of waiting.splice(0)) reject(new Error('Redis has closed the connection'));
  };
  socket.on('error', fail).on('close', fail);
  return {
    send(commands) {
      if (commands.length === 0) return Promise.resolve([]);
      return new Promise((resolve, reject) => {
        if (socket.destroyed) return reject(new Error('Redis has closed the connection'));
        waiting.push({ left: commands.length, answers: [], resolve, reject });
        socket.write(commands.map(encodeCommand).join(''));
      });
    },
    close: () => socket.destroy(),
  };
}

function settle(waiting: Waiting[], value: RedisValue): void {
  const [first] = waiting;
  if (!first) return;
  first.answers.push(value);
  first.left -= 1;
  if (first.left > 0) return;
  waiting.shift();
  first.resolve(first.answers);
}

/** A command in Redis' own form (RESP2): an array of length-prefixed texts. */
export function encodeCommand(words: readonly string[]): string {
  return `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`;
}

/** Reads all whole replies of a buffer, and gives back the piece of one that is not whole yet. */
export function readReplies(buffer: Buffer): { values: RedisValue[]; rest: Buffer } {
  const values: RedisValue[] = [];
  let start = 0;
  for (let reply = readReply(buffer, start); reply; reply = readReply(buffer, start)) {
    values.push(reply.value);
    start = reply.end;
  }
  return { values, rest: buffer.subarray(start) };
}

interface Reply {
  value: RedisValue;
  end: number;
}

function readReply(buffer: Buffer, start: number): Reply | null {
  const lineEnd = buffer.indexOf('\r\n', start);
  if (lineEnd < 0) return null;
  const line = buffer.toString('utf8', start + 1, lineEnd);
  const end = lineEnd + 2;
  switch (String.fromCharCode(buffer[start] ?? 0)) {
    case '+':
      return { value: line, end };
    case '-':
      return { value: new RedisError(line), end };
    case ':':
      return { value: Number(line), end };
    case '$':
      return readText(buffer, end, Number(line));
    case '*':
      return readList(buffer, end, Number(line));
    default:
      throw new Error(`Redis said something that is not RESP: ${line}`);
  }
}

function readText(buffer: Buffer, start: number, length: number): Reply | null {
  if (length < 0) return { value: null, end: start };
  if (buffer.length < start + length + 2) return null;
  return { value: buffer.toString('utf8', start, start + length), end: start + length + 2 };
}

function readList(buffer: Buffer, start: number, length: number): Reply | null {
  if (length < 0) return { value: null, end: start };
  const values: RedisValue[] = [];
  let end = start;
  for (let i = 0; i < length; i += 1) {
    const reply = readReply(buffer, end);
    if (!reply) return null;
    values.push(reply.value);
    end = reply.end;
  }
  return { value: values, end };
}

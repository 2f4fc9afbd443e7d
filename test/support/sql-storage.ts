import { DatabaseSync, type SQLInputValue } from 'node:sqlite';

/** A Durable Object's storage outside workerd, as far as the mall's objects use it; alarms ring when the test says so. */
export function objectState() {
  const db = new DatabaseSync(':memory:');
  let alarm: number | null = null;
  const sql = {
    exec(text: string, ...values: SQLInputValue[]) {
      if (/^\s*create /.test(text)) {
        db.exec(text);
        return;
      }
      const rows = db.prepare(text).all(...values);
      return { toArray: () => rows, one: () => rows[0] };
    },
  };
  const storage = {
    sql,
    transactionSync<T>(act: () => T): T {
      db.exec('begin');
      try {
        const result = act();
        db.exec('commit');
        return result;
      } catch (error) {
        db.exec('rollback');
        throw error;
      }
    },
    getAlarm: async () => alarm,
    async setAlarm(at: number) {
      alarm = at;
    },
  };
  return {
    storage,
    /** Takes the alarm off if it is due. */
    takeAlarm(now: number): boolean {
      if (alarm === null || alarm > now) return false;
      alarm = null;
      return true;
    },
  };
}

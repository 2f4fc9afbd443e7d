import pg from 'pg';
import type { Role } from '../../dev/secrets.ts';
import { servicesUrl } from './services-url.ts';

/** The way to a database of a test's own. */
export interface ClonedDatabase {
  name: string;
  urls: Record<Role | 'owner', string>;
  /** The Neon endpoint that leads to it. */
  proxy: string;
}

/** A migrated, empty database of a test's own. */
export interface TestDatabase extends ClonedDatabase {
  /** Runs one statement as the owner, whom no policy binds; resolves to its rows. */
  sql<T extends pg.QueryResultRow = pg.QueryResultRow>(text: string, params?: readonly unknown[]): Promise<T[]>;
  /** Drops the database, cutting whoever is still connected. */
  close(): Promise<void>;
}

/** Clones the migrated template; call `close` when the tests of the file are done. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const services = servicesUrl();
  const response = await fetch(services, { method: 'POST' });
  const answer = (await response.json()) as ClonedDatabase & { message?: string };
  if (!response.ok) throw new Error(`No test database: ${answer.message}`);
  const owner = new pg.Pool({ connectionString: answer.urls.owner, max: 4 });
  owner.on('error', () => {});
  // A client that is ending is no longer the pool's to listen to, and its server may cut it off before it has ended.
  owner.on('connect', (client) => void client.on('error', () => {}));
  return {
    ...answer,
    async sql(text, params = []) {
      const { rows } = await owner.query(text, [...params]);
      return rows;
    },
    async close() {
      await owner.end();
      await fetch(`${services}/${answer.name}`, { method: 'DELETE' });
    },
  };
}

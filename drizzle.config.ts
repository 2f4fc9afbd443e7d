import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: ['./shared/outbox/outbox.sql.ts', './shared/domain/*/*.sql.ts'],
  out: './migrations',
});

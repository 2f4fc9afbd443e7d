import { inject } from 'vitest';

/** The variable by which a measurement, which runs outside vitest, says where its services are. */
export const SERVICES_VARIABLE = 'JISHI_TEST_SERVICES';

/** Where databases and bundled workers are to be had: of this measurement, or of this vitest run. */
export function servicesUrl(): string {
  return process.env[SERVICES_VARIABLE] ?? inject('services');
}

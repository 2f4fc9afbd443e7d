/** How often one shopper, and one address, may change something per `period` seconds: as `wrangler.toml` has it for workers. */
export const LIMITS = { buyer: { limit: 240, period: 60 }, address: { limit: 12_000, period: 60 } };

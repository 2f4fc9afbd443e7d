import { createRoute, z } from '@hono/zod-openapi';
import { query } from '../../../shared/database/port.ts';
import { parseProduct, productByHandle } from '../../../shared/domain/catalog/mod.ts';
import { type StockLevel, stockByProduct } from '../../../shared/domain/inventory/mod.ts';
import { moneySchema } from '../../../shared/domain/pricing/mod.ts';
import { Refused } from '../../../shared/http/refused.ts';
import { textIn } from '../../../shared/kernel/local-text.ts';
import { money } from '../../../shared/kernel/money.ts';
import { json, jsonRoutes, problems } from '../api.ts';

const productSchema = z
  .object({
    handle: z.string(),
    title: z.string(),
    variants: z.array(
      z.object({
        sku: z.string(),
        options: z.array(z.object({ name: z.string(), value: z.string() })),
        price: moneySchema,
        stock: z.int().min(0),
      }),
    ),
  })
  .openapi('Product');

const getProduct = createRoute({
  method: 'get',
  path: '/api/products/{handle}',
  summary: 'A product with the price and stock that count now',
  request: { params: z.object({ handle: z.string().min(1).max(255) }) },
  responses: { 200: json(productSchema, 'The product'), ...problems(404) },
});

/** Live facts of a product, for islands and clients. */
export const productRoutes = jsonRoutes().openapi(getProduct, async (c) => {
  const { db, settings } = c.var.services;
  const [row] = await query(db, { kind: 'public' }, productByHandle(c.req.valid('param').handle), { readOnly: true });
  if (!row) throw new Refused({ code: 'not_found' });
  const product = parseProduct(row);
  const levels = await query<StockLevel>(db, { kind: 'public' }, stockByProduct(product.productId), { readOnly: true });
  const sold = product.state === 'on_shelf' && product.shop.state === 'open';
  const stock = new Map(levels.map((level) => [level.sku, level.available]));
  const text = (value: Parameters<typeof textIn>[0]) => textIn(value, c.var.locale).text;
  c.header('cache-control', 'no-store');
  return c.json(
    {
      handle: product.handle,
      title: text(product.title),
      variants: product.variants.map((variant) => ({
        sku: variant.sku,
        options: variant.options.map(({ name, value }) => ({ name: text(name), value: text(value) })),
        price: money(variant.price, settings.currency),
        stock: sold ? (stock.get(variant.sku) ?? 0) : 0,
      })),
    },
    200,
  );
});

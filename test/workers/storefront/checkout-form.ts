import { expect } from 'vitest';

/** What the shopper of these tests types into the checkout form. */
export const TYPED = {
  name: 'Wang Xiaoming',
  email: 'shopper@example.com',
  phone: '',
  country: 'CN',
  region: 'Zhejiang',
  city: 'Hangzhou',
  line1: '1 Wensan Road',
  line2: '',
  postcode: '310000',
  note: 'Leave it at the door',
};

const hidden = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';

/** What a browser sends from a page with a form on it: its hidden fields, and what was typed. */
export const sent = (page: string, changes: Record<string, string> = {}) => ({
  key: hidden(page, 'key'),
  cartVersion: hidden(page, 'cartVersion'),
  total: hidden(page, 'total'),
  ...TYPED,
  ...changes,
});

/** That a page shows again what was typed. */
export function expectTyped(html: string): void {
  for (const name of ['name', 'email', 'line1', 'postcode'] as const) expect(html).toContain(`value="${TYPED[name]}"`);
  expect(html).toContain(`>${TYPED.note}</textarea>`);
  expect(html).toMatch(/<option value="CN" selected/);
}

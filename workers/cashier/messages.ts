import type { Locale } from '../../shared/kernel/locale.ts';

const en = {
  brand: 'Sandbox cashier',
  test: 'Test mode',
  toPay: 'To pay',
  paid: 'Paid',
  reference: 'Reference',
  order: 'For',
  closesIn: 'Closes',
  note: 'This is a practice till: it asks for no card, and no money moves.',
  approve: 'Approve payment',
  decline: 'Decline',
  leave: 'Leave without paying',
  back: 'Back to the shop',
  actions: 'Your choice',
  open: 'Confirm your payment',
  declined: 'The payment was declined',
  declinedDetail: 'Nothing was taken. You can try again, or go back to the shop.',
  captured: 'Payment approved',
  capturedDetail: 'We are letting the shop know. You can close this page or go back to your order.',
  closed: 'This payment is closed',
  closedDetail: 'Its time ran out or the shop withdrew it. Nothing was taken.',
  mismatch: 'This link does not fit the payment',
  mismatchDetail: 'The payment was started with other details. Nothing was taken. Open it again from your order.',
  invalid: 'There is no payment here',
  invalidDetail: 'The link is incomplete or was changed on the way. Open it again from your order.',
  foreign: 'That came from another site',
  foreignDetail: 'A payment can only be answered on this page itself. Nothing was taken.',
  method: 'This address does not work that way',
  methodDetail: 'Open the payment again from your order.',
  large: 'That was too much',
  largeDetail: 'The request is larger than a payment ever needs.',
  missing: 'Page not found',
  missingDetail: 'There is nothing at this address.',
  failed: 'Something went wrong here',
  failedDetail: 'Please try again in a moment. A payment is never taken twice.',
  home: 'A till for practice',
  homeDetail:
    'Shops send their shoppers here to try a purchase from end to end. No card is asked for and no money moves.',
};

/** All texts of the cashier's pages. */
export type Messages = typeof en;

const zh = {
  brand: '沙箱收银台',
  test: '测试环境',
  toPay: '应付金额',
  paid: '实付金额',
  reference: '支付单号',
  order: '商品',
  closesIn: '关闭时间',
  note: '这里是演练用的收银台：不需要银行卡，也不会产生真实扣款。',
  approve: '确认支付',
  decline: '拒绝支付',
  leave: '暂不支付，返回商城',
  back: '返回商城',
  actions: '请选择',
  open: '请确认付款',
  declined: '支付未通过',
  declinedDetail: '没有扣款。您可以再试一次，或返回商城。',
  captured: '支付成功',
  capturedDetail: '我们会通知商城。您可以关闭本页，或返回查看订单。',
  closed: '该笔支付已关闭',
  closedDetail: '支付已超时或被商城取消，没有扣款。',
  mismatch: '链接与该笔支付不符',
  mismatchDetail: '这笔支付发起时的信息与链接不同，没有扣款。请从订单页重新打开。',
  invalid: '没有找到这笔支付',
  invalidDetail: '链接不完整或已被改动，请从订单页重新打开。',
  foreign: '请求来自其他网站',
  foreignDetail: '只能在本页面上完成支付操作，没有扣款。',
  method: '不支持这种访问方式',
  methodDetail: '请从订单页重新打开支付页面。',
  large: '请求内容过大',
  largeDetail: '支付操作不需要这么多内容。',
  missing: '页面不存在',
  missingDetail: '这个地址没有内容。',
  failed: '出了点问题',
  failedDetail: '请稍后重试，同一笔支付不会重复扣款。',
  home: '演练用收银台',
  homeDetail: '商城会把顾客带到这里，完整体验一次购买流程。不需要银行卡，也不会产生真实扣款。',
} satisfies Messages;

/** The texts in a locale. */
export function messages(locale: Locale): Messages {
  return locale === 'zh-CN' ? zh : en;
}

/** The locale a browser prefers, from its `accept-language`; for pages without a payment. */
export function preferredLocale(header: string | undefined): Locale {
  return /^\s*zh\b/i.test(header ?? '') ? 'zh-CN' : 'en';
}

/** How long until `then`, for a person: `in 28 minutes`, `28分钟后`. Never less than a minute. */
export function timeLeft(now: number, then: number, locale: Locale): string {
  const minutes = Math.max(1, Math.ceil((then - now) / 60_000));
  const format = new Intl.RelativeTimeFormat(locale);
  if (minutes < 120) return format.format(minutes, 'minute');
  return minutes < 48 * 60
    ? format.format(Math.round(minutes / 60), 'hour')
    : format.format(Math.round(minutes / 1440), 'day');
}

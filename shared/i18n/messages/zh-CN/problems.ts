import type { problemsTexts as english, ProblemParams } from '../en/problems.ts';
import { quoted } from '../words.ts';

/** Simplified Chinese texts: what is wrong, and what to do about it. */
export const problemsTexts = {
  fieldErrors: {
    required: (name: string) => `请填写${name}`,
    too_long: (name: string, max: number) => `${name}最多 ${max} 个字符`,
    email: () => '请输入正确的邮箱，例如 name@example.com',
    phone: () => '请输入正确的电话号码，只能包含数字、空格、+ 和 -',
    postcode: () => '请输入与国家或地区相符的邮政编码',
    country: () => '请从列表中选择国家或地区',
    number: (name: string) => `${name}应为整数`,
    invalid: (name: string) => `${name}填写有误`,
  },
  problems: {
    product_gone: {
      title: '商品已下架',
      detail: (p: ProblemParams) => `${quoted(p.name, '这件商品')}已下架，无法购买`,
    },
    price_changed: {
      title: '价格有变动',
      detail: (p: ProblemParams) =>
        p.from && p.to
          ? `${quoted(p.name, '有件商品')}的价格由 ${p.from} 变为 ${p.to}，请接受新价格或删除该商品`
          : '请先在购物车中接受新价格，再重试',
    },
    short_stock: {
      title: '库存不足',
      detail: (p: ProblemParams) =>
        p.left === undefined
          ? `${quoted(p.name, '这件商品')}库存不足`
          : p.left === 0
            ? `${quoted(p.name, '这件商品')}已售罄`
            : `${quoted(p.name, '这件商品')}仅剩 ${p.left} 件`,
    },
    shop_closed: {
      title: '店铺暂停营业',
      detail: (p: ProblemParams) => `${quoted(p.name, '该店铺')}目前不接受订单`,
    },
    quantity_limit: {
      title: '数量超出限制',
      detail: (p: ProblemParams) => (p.limit === undefined ? '请减少数量' : `每单同一商品最多 ${p.limit} 件`),
    },
    cart_empty: {
      title: '购物车是空的',
      detail: (_: ProblemParams) => '请先加入商品',
    },
    cart_full: {
      title: '购物车已满',
      detail: (p: ProblemParams) =>
        p.limit === undefined ? '请先删除一些商品' : `购物车最多放 ${p.limit} 种商品，请先删除一些`,
    },
    cart_changed: {
      title: '购物车有变动',
      detail: (p: ProblemParams) =>
        p.lines === undefined
          ? '它已在其他页面被修改或已下单，请核对后重新提交'
          : `有 ${p.lines} 种商品无法按显示的内容购买，尚未下单，请核对购物车`,
    },
    total_changed: {
      title: '总额有变动',
      detail: (p: ProblemParams) =>
        p.from && p.to
          ? `总额由 ${p.from} 变为 ${p.to}，尚未下单，也没有扣款，请核对后再提交`
          : '尚未下单，也没有扣款，请核对新的总额后再提交',
    },
    key_required: {
      title: '请求缺少幂等键',
      detail: (_: ProblemParams) => '请带上 8 至 128 个字符的“Idempotency-Key”请求头',
    },
    key_reused: {
      title: '该幂等键已用于其他请求',
      detail: (_: ProblemParams) => '新订单请使用新的“Idempotency-Key”',
    },
    not_found: {
      title: '没有找到这个页面',
      detail: (_: ProblemParams) => '它可能已经移走，或地址有误',
    },
    method_not_allowed: {
      title: '这个地址不支持该操作',
      detail: (_: ProblemParams) => '请换一种方式访问',
    },
    upgrade_required: {
      title: '此地址仅供实时连接使用',
      detail: (_: ProblemParams) => '请用 WebSocket 连接，或直接读取购物车',
    },
    body_too_large: {
      title: '内容过大',
      detail: (_: ProblemParams) => '请求超出了允许的大小',
    },
    body_malformed: {
      title: '无法读取请求内容',
      detail: (_: ProblemParams) => '请求内容的格式不正确',
    },
    input_invalid: {
      title: '填写的内容有误',
      detail: (p: ProblemParams) => (p.name ? `请检查“${p.name}”后重新提交` : '请检查填写的内容'),
    },
    unknown_field: {
      title: '包含未知字段',
      detail: (p: ProblemParams) => (p.name ? `请去掉字段“${p.name}”` : '请去掉未知字段'),
    },
    busy: {
      title: '抢购的人太多了',
      detail: (_: ProblemParams) => '尚未下单，也没有扣款，购物车保持原样。请稍等片刻再试',
    },
    provider_not_offered: {
      title: '暂不支持这种付款方式',
      detail: (_: ProblemParams) => '请选择其他方式，或刷新页面后重试',
    },
    payment_refused: {
      title: '无法完成这笔支付',
      detail: (_: ProblemParams) => '支付平台不接受这笔付款，没有扣款，请联系我们',
    },
    rate_limited: {
      title: '操作过于频繁',
      detail: (p: ProblemParams) => (p.seconds === undefined ? '请稍候再试' : `请 ${p.seconds} 秒后再试`),
    },
    cross_site: {
      title: '请求来自其他网站',
      detail: (_: ProblemParams) => '为了您的安全，我们没有执行。请回到集市重试',
    },
    notice_unsigned: {
      title: '签名不符',
      detail: (_: ProblemParams) => '请用共享密钥对通知内容和发送时间签名',
    },
    order_not_cancellable: {
      title: '该订单无法取消',
      detail: (_: ProblemParams) => '只有未付款的订单可以在此取消',
    },
    checkout_conflict: {
      title: '这个购物车已经下过单',
      detail: (_: ProblemParams) => '之前的订单有效，没有重复下单，请查看您的订单',
    },
    payment_pending: {
      title: '付款结果确认中',
      detail: (_: ProblemParams) => '我们尚未收到结果，一有消息就会更新',
    },
    unavailable: {
      title: '马上回来',
      detail: (_: ProblemParams) => '集市的部分服务暂时无法连接，您的购物车和订单都安然无恙',
    },
    outcome_unknown: {
      title: '处理的时间有点长',
      detail: (_: ProblemParams) => '请稍后再试，不会重复下单，也不会重复扣款',
    },
    internal: {
      title: '我们这边出了点问题',
      detail: (_: ProblemParams) => '我们已经收到通知，请稍后再试',
    },
  },
  error: {
    home: '回到首页',
    elsewhere: '或许您在找',
    cart: '前往购物车',
    retry: '再试一次',
    reference: '参考编号',
  },
} satisfies typeof english;

import type { Saying } from './reports.ts'

/** What stores say of members, systems and data. */
export const ON_MEMBERS: readonly Saying[] = [
  [
    'registrations',
    '扫码入会要填七项，填到生日就放弃了。',
    'Joining asks for seven fields; they give up at the birthday.',
  ],
  [
    'registrations',
    '一块钱入会的人拿了礼品就走，叫不回来。',
    'Those who join for one yuan take the gift and do not come back.',
  ],
  [
    'registrations',
    '老客人问为什么新会员的礼比她的好。',
    'A regular asks why newcomers get a better gift than she does.',
  ],
  [
    'coupon_redemptions',
    '券写“全场可用”，收银说小家电除外，解释半天。',
    'The coupon says “everything”; the till says not appliances. It takes ages to explain.',
  ],
  [
    'coupon_redemptions',
    '生日券到期前一天才推送，很多人用不上。',
    'Birthday coupons are sent a day before they expire; many cannot use them.',
  ],
  [
    'app_opens',
    '小程序查库存显示有货，店里没有，白跑一趟。',
    'The mini program says in stock, the shop has none; someone came for nothing.',
  ],
  ['app_opens', '门店页面的营业时间还是去年的。', 'Opening hours on our page are last year’s.'],
  [
    'member_share',
    '收银忙的时候来不及问会员，漏了不少。',
    'When the till is busy we have no time to ask for membership and miss many.',
  ],
  ['member_share', '手机号换了的老会员找不回积分。', 'Regulars who changed their number cannot get their points back.'],
  [
    'topups',
    '储值卡余额只能在收银台查，客人希望手机上能看。',
    'Card balances can only be seen at the till; people want them on the phone.',
  ],
  [
    'new_reviews',
    '好评送小样的牌子摆出来后，点评多了几条。',
    'Since the sign with a sample for a review, a few more reviews came in.',
  ],
  [
    'new_reviews',
    '有条差评说的是另一家店，能不能帮忙申诉？',
    'One bad review is about another shop. Could someone appeal?',
  ],
  [
    'pos_availability',
    '早上开机收银要更新十分钟，第一位客人只能等。',
    'The till updates for ten minutes in the morning; the first customer has to wait.',
  ],
  [
    'pos_availability',
    '断网时不能刷卡，只能收现金，丢了两单。',
    'When the network is down we cannot take cards; we lost two sales.',
  ],
  [
    'data_on_time',
    '昨天的日报到中午才出，早会没法讲。',
    'Yesterday’s report came at noon; nothing to talk about in the morning meeting.',
  ],
  ['traffic', '客流计数好像把推货的同事也算进去了。', 'The door counter seems to count us when we push stock in.'],
  [
    'conversion',
    '日报上的转化率比我们自己数的低，想知道怎么算的。',
    'The conversion in the report is lower than what we count; how is it worked out?',
  ],
  [
    'sales_per_sqm',
    '仓库改成卖场以后面积变大，坪效一下子掉了，怎么跟组员解释？',
    'Our stock room became sales floor and the figure per square metre fell at once. How do I explain that?',
  ],
  [
    'sales_per_sqm',
    '坪效知道了，但每天该做什么还是不清楚。',
    'We know the figure per square metre now, but not what to do about it each day.',
  ],
  [
    'article_reads',
    '公众号的收纳文章很多客人提到，能不能印一份放店里？',
    'Many mention the article on storage; could we have it printed for the shop?',
  ],
  ['coupon_redemptions', '两张券不能叠加，客人分两次结账。', 'Two coupons do not add up, so people pay twice.'],
  ['registrations', '地推摆在门口，登记的人多，进店的人少。', 'The stand outside signs many up, but few come in.'],
]

import type { Saying } from './reports.ts'

/** What stores say of goods, prices and the basket. */
export const ON_GOODS: readonly Saying[] = [
  [
    'unit_price',
    '隔壁超市同款收纳箱便宜八块，客人拿手机比给我看。',
    'The shop next door sells the same box eight yuan cheaper; a customer showed me on her phone.',
  ],
  [
    'units_per_order',
    '锅具和铲子分在两头，问一句“铲子在哪”的人一天有十几个。',
    'Pans and spatulas stand at opposite ends; a dozen people a day ask where the spatulas are.',
  ],
  ['units_per_order', '毛巾三件装放在收银台边上，好卖多了。', 'Three-packs of towels by the till sell much better.'],
  [
    'gross_margin_rate',
    '临期清洁剂堆了两箱，再不打折就要报废。',
    'Two cases of cleaner are about to expire; without a markdown we will write them off.',
  ],
  [
    'unit_price',
    '新到的玻璃杯标价贴在杯口，撕不干净，客人嫌脏。',
    'Price stickers on the new glasses sit on the rim and leave glue; people find it dirty.',
  ],
  [
    'basket',
    '满额赠的购物袋三天就没了，后面的客人不高兴。',
    'The free bags ran out in three days and those who came later were cross.',
  ],
  [
    'units_per_order',
    '组合价签太小，站在货架前根本看不见。',
    'The bundle tags are so small that nobody sees them at the shelf.',
  ],
  [
    'refund_rate',
    '这批电水壶盖子松，一周退了四个。',
    'The lids of this lot of kettles are loose; four came back in a week.',
  ],
  [
    'refund_rate',
    '浴帘尺寸写的是展开，客人以为是挂好的，退货多。',
    'The curtain size is given flat; people take it for hanging size and bring it back.',
  ],
  [
    'gross_profit',
    '自有品牌的保鲜盒断货十天了，只能推外采的。',
    'Our own food boxes have been out for ten days; we can only offer the bought-in ones.',
  ],
  [
    'net_sales',
    '周末香薰样品用完，闻不到味道就没人买。',
    'Diffuser testers ran out at the weekend; nobody buys a scent they cannot smell.',
  ],
  [
    'units_per_order',
    '雨天把雨伞和防滑垫摆门口，半天卖了二十多份。',
    'On a rainy day umbrellas and door mats by the entrance sold twenty-odd sets in half a day.',
  ],
  [
    'unit_price',
    '会员价和吊牌价差一块钱，客人问会员有什么用。',
    'The member price is one yuan off the tag; people ask what membership is for.',
  ],
  [
    'gross_margin_rate',
    '供应商换了包装，条码没更新，手工打折容易打错。',
    'A supplier changed the box but not the barcode; discounts keyed by hand go wrong.',
  ],
  [
    'basket',
    '搬家季来的都是一家人，想要“厨房一次买齐”的清单。',
    'Families come in the moving season and want a list for a whole kitchen.',
  ],
  [
    'net_sales',
    '床品只有两米的样板，租房的年轻人都要一米五。',
    'Bedding is shown at two metres only; young tenants all want one and a half.',
  ],
  [
    'refund_rate',
    '线上图片颜色偏浅，拿到店里退的靠垫都是因为色差。',
    'Pictures online are too pale; the cushions returned here are all about colour.',
  ],
  [
    'unit_price',
    '客人说笔记本好看但十八块一本贵，三本装的拆开问得多。',
    'People like the notebooks but find eighteen yuan dear; many ask to split the three-pack.',
  ],
  [
    'gross_profit',
    '小家电保修卡没有盖章，客人不放心，改买别家的。',
    'Warranty cards of small appliances come unstamped; people lose trust and buy elsewhere.',
  ],
  [
    'units_per_order',
    '收纳袋教客人抽真空，演示一次能带出两三个。',
    'Showing how the vacuum bags work sells two or three more each time.',
  ],
  [
    'net_sales',
    '凉席到货晚了两周，热天的头一拨已经过去。',
    'Summer mats came two weeks late; the first heat was over.',
  ],
  [
    'basket',
    '老人家问有没有小包装的洗衣液，大桶提不动。',
    'Older people ask for small bottles of detergent; the large ones are too heavy.',
  ],
  ['refund_rate', '玻璃罐运输碎的多，开箱四个碎一个。', 'Glass jars arrive broken: one in four.'],
]

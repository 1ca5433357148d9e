import type { Saying } from './reports.ts'

/** What stores say of visitors, staff and selling. */
export const ON_SERVICE: readonly Saying[] = [
  [
    'traffic',
    '商场二楼扶梯维修，客人绕不到我们这边。',
    'The escalator to the second floor is under repair; people cannot get round to us.',
  ],
  [
    'passers_by',
    '地铁口改了，早上从门口过的人少了一半。',
    'The metro exit moved; half as many pass our door in the morning.',
  ],
  [
    'entry_rate',
    '橱窗还是上个季的，路过的人看一眼就走。',
    'The window still shows last season; people glance and walk on.',
  ],
  [
    'entry_rate',
    '门口放了试闻台以后，进来的人明显多。',
    'Since we put a scent table at the door, clearly more come in.',
  ],
  [
    'conversion',
    '周六下午只有两个导购，试用区没人招呼。',
    'Two of us on Saturday afternoon; nobody to look after the demo area.',
  ],
  [
    'conversion',
    '新来的同事还不认识商品，问三句答不上来客人就走了。',
    'New colleagues do not know the goods yet; three questions without an answer and the customer leaves.',
  ],
  [
    'staff_hours_per_1000_visitors',
    '晚上八点后常常一个人看店，补货和接待顾不过来。',
    'After eight there is often one of us alone; restocking and serving do not go together.',
  ],
  [
    'conversion',
    '试坐的椅子被挪去做堆头，想试的人找不到。',
    'The chairs for trying went into a display; those who want to try find none.',
  ],
  [
    'traffic',
    '隔壁电影院散场那阵子人最多，我们正好在盘点。',
    'Most people come when the cinema lets out, just when we count stock.',
  ],
  [
    'conversion',
    '暑期带小孩的多，通道太窄婴儿车过不去。',
    'Many come with children in summer; prams do not fit the aisle.',
  ],
  [
    'staff_hours_per_1000_visitors',
    '排班表周五晚上才发，周末想调班来不及。',
    'The rota comes on Friday night; too late to swap for the weekend.',
  ],
  [
    'entry_rate',
    '空调坏了三天，客人进门就出去。',
    'The air conditioning has been down for three days; people turn round at the door.',
  ],
  [
    'traffic',
    '小区群里转发我们的收纳课，周三来了三十几位。',
    'Our storage class was shared in the neighbourhood chat; over thirty came on Wednesday.',
  ],
  [
    'conversion',
    '价签机坏了，手写的牌子客人信不过。',
    'The label printer is broken; people do not trust handwritten tags.',
  ],
  [
    'staff_cost_rate',
    '盘点加班连着两周，大家都累，能不能错开。',
    'Two weeks of overtime for stock-taking; everyone is tired. Could it be staggered?',
  ],
  ['passers_by', '门前修路围挡，估计还要一个月。', 'Road works have fenced our front off, probably for another month.'],
  [
    'conversion',
    '有客人说我们介绍得太紧，想自己看看。',
    'A customer said we stand too close; she would rather look by herself.',
  ],
  [
    'complaint_rate',
    '退换货要店长签字，店长休息那天客人白跑一趟。',
    'Returns need the manager’s signature; on her day off people come in vain.',
  ],
  [
    'complaint_rate',
    '客服电话一直占线，客人跑到店里来发火。',
    'The service line is always busy, so people come here to complain.',
  ],
  [
    'complaint_rate',
    '送货上门说好下午到，晚上九点才到，客人打店里电话。',
    'A delivery promised for the afternoon came at nine in the evening; she rang the shop.',
  ],
  [
    'complaint_rate',
    '赠品颜色随机，小朋友不喜欢，家长要求换。',
    'Gift colours are random; a child did not like hers and the parents wanted to change it.',
  ],
  [
    'conversion',
    '下雨天门口没放伞套，地滑，客人不愿往里走。',
    'No umbrella sleeves on a wet day: the floor is slippery and people stay near the door.',
  ],
  [
    'traffic',
    '周边写字楼退租两层，中午的客人少了。',
    'Two floors of the offices nearby were given up; fewer come at noon.',
  ],
]

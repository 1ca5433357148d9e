import type { Truth } from '../truth.ts'

/** T02, the voice of the front line: three stores report their queues before any figure does. */
export const t02: Truth = {
  id: 'T02',
  feedback: (calendar) => {
    const tuesday = calendar.mondayOf(0) + 1
    const metric = 'queue_minutes'
    return [
      {
        id: 'F-QUEUE-1',
        day: tuesday,
        minute: 19 * 60 + 40,
        store: 'HZ01',
        metric,
        zh: '换了新收银界面，扫完码要等五六秒才跳支付。晚上排到香氛那一排了，好几个客人把篮子放下就走了。',
        en: 'New till screen: after scanning it sits for five or six seconds before it takes payment. The line reached the scent shelf tonight and several people put their baskets down and left.',
      },
      {
        id: 'F-QUEUE-2',
        day: tuesday + 1,
        minute: 20 * 60 + 5,
        store: 'HZ02',
        metric,
        zh: '六点以后三个台都开着还是排长队，会员券核销要点两遍。能不能先退回老版本？',
        en: 'All three tills open after six and still a long queue; member coupons have to be pressed twice. Can we go back to the old version for now?',
      },
      {
        id: 'F-QUEUE-3',
        day: tuesday + 1,
        minute: 20 * 60 + 30,
        store: 'HZ03',
        metric,
        zh: '今晚又排了八分钟，有客人当面说下次不来了。白天没事，就是晚高峰卡。',
        en: 'Eight minutes in line again tonight; one customer told us to our face she would not be back. Daytime is fine, it only chokes in the evening rush.',
      },
    ]
  },
}

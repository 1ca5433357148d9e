import type { Text } from '../../../src/base/text.ts'

/** Words of the stages whose page has nothing of its own yet: what belongs there, and what can be done today. */
export const stages = {
  chooseQuestion: { zh: '哪个数字该带头？', en: 'Which number should lead us?' },
  chooseBelongs: {
    zh: '这里放候选指标、用自己的历史得到的证据、投票和那次决定。',
    en: 'Here stand the candidates, the evidence from your own history, the votes and the decision.',
  },
  chooseToday: {
    zh: '今天可以做的：在工作区里写下一项决定和它的候选，这里就会用自己的历史逐个检验。',
    en: 'What you can do today: write a decision with its candidates into the workspace; each is then tested here against your own history.',
  },
  chooseGo: { zh: '去看口径', en: 'See the metrics' },
  reviewQuestion: { zh: '学到了什么，要改什么？', en: 'What did we learn, what do we change?' },
  reviewBelongs: {
    zh: '这里放每次复盘的冻结材料、决定、行动和改过的目标。',
    en: 'Here stand the frozen pack of each review, its decisions, its actions and the targets it changed.',
  },
  reviewToday: {
    zh: '今天可以做的：把“看”的链接带进周会。链接里有期间、对比和筛选，打开就是同样的一页。',
    en: 'What you can do today: take the link of Watch to the meeting. It holds period, comparison and filter, and opens the same page.',
  },
  reviewGo: { zh: '去看北极星', en: 'See the north star' },
  belongs: { zh: '这里放什么', en: 'What belongs here' },
  today: { zh: '今天可以做的', en: 'Today' },
} as const satisfies Record<string, Text>

import { chooseText } from './choose.ts'
import { collect } from './collect.ts'
import { common } from './common.ts'
import { define } from './define.ts'
import { home } from './home.ts'
import { innovate } from './innovate.ts'
import { metricText } from './metric.ts'
import { planText } from './plan.ts'
import { signalText } from './signals.ts'
import { stages } from './stages.ts'
import { treeText } from './tree.ts'
import { watch } from './watch.ts'

/** Every text that the page itself brings, by page. Texts of the workspace and of findings come from the server. */
export const catalogue = {
  common,
  home,
  watch,
  tree: treeText,
  metric: metricText,
  plan: planText,
  choose: chooseText,
  define,
  collect,
  innovate,
  signals: signalText,
  stages,
} as const

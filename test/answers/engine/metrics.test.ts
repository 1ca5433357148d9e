import { answerGroup } from './answers.ts'
import { aggregations } from './groups/aggregations.ts'
import { asked } from './groups/asked.ts'
import { askedStretches } from './groups/asked-stretches.ts'
import { balances } from './groups/balances.ts'
import { conversions } from './groups/conversions.ts'
import { corners } from './groups/corners.ts'
import { cumulative } from './groups/cumulative.ts'
import { formulas } from './groups/formulas.ts'
import { metricFilters } from './groups/metric-filters.ts'
import { sweeps } from './groups/sweeps.ts'

const groups = [
  aggregations,
  formulas,
  cumulative,
  sweeps,
  conversions,
  balances,
  metricFilters,
  asked,
  askedStretches,
  corners,
]
for (const group of groups) answerGroup(group)

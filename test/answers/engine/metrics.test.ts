import { answerGroup } from './answers.ts'
import { aggregations } from './groups/aggregations.ts'
import { asked } from './groups/asked.ts'
import { balances } from './groups/balances.ts'
import { conversions } from './groups/conversions.ts'
import { corners } from './groups/corners.ts'
import { cumulative } from './groups/cumulative.ts'
import { formulas } from './groups/formulas.ts'
import { metricFilters } from './groups/metric-filters.ts'

for (const group of [aggregations, formulas, cumulative, conversions, balances, metricFilters, asked, corners])
  answerGroup(group)

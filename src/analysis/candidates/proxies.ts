import { listedMetrics } from '../../model/index.ts'
import type { Metric, Model } from '../../model/types.ts'

/** Ideas that no formula measures, and the words of metrics through which they show. */
const ideas: readonly { readonly idea: RegExp; readonly shows: readonly RegExp[] }[] = [
  { idea: /品牌|口碑|影响力|brand|reputation/i, shows: [/复购|repeat/i, /净推荐|promoter|nps/i, /进店率|entry rate/i] },
  { idea: /满意|体验|satisf|experience/i, shows: [/净推荐|promoter|nps/i, /投诉率|complaint rate/i, /复购|repeat/i] },
  { idea: /忠诚|粘性|loyal|stick/i, shows: [/复购|repeat/i, /活跃|active/i] },
]

const texts = ({ name, label }: Metric) => [name, label.zh, label.en]

/** The metrics of a workspace that may stand for an idea without a formula: for each word the strictest kept one. */
export function proxiesOf(model: Model, idea: string): Metric[] {
  const words = ideas.find((known) => known.idea.test(idea))?.shows ?? []
  const ranked = listedMetrics(model).sort((a, b) => a.tier.localeCompare(b.tier))
  const found = words.flatMap((word) => ranked.find((metric) => texts(metric).some((text) => word.test(text))) ?? [])
  return [...new Set(found)]
}

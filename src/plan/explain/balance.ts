import { findItem } from '../../model/index.ts'
import type { Model, NonAdditive } from '../../model/types.ts'
import type { Words } from '../words.ts'
import { both, together } from './list.ts'

/** The first or last time in each period at which a balance is read, and for each what. */
export function sayEdge(model: Model, { time, choice, groupings }: NonAdditive): Words {
  return (names) => {
    const when = names.called(findItem(model, time))
    const each = together(groupings.map((name) => names.called(findItem(model, name))))
    return both((lang) => {
      if (lang === 'zh') {
        const per = groupings.length > 0 ? `每个${each.zh}` : ''
        return `标出${per}每期按${when.zh}${choice === 'max' ? '最后' : '最先'}一次有值的时间`
      }
      const per = groupings.length > 0 ? ` for each ${each.en}` : ''
      return `marks the ${choice === 'max' ? 'last' : 'first'} ${when.en} of each period that has a value${per}`
    })
  }
}

import { formatWindow } from '../../base/calendar/grain.ts'
import type { SavedQuestion } from '../../contract/question.ts'
import type { SavedAnswer } from '../../contract/saved.ts'
import type { MetricQuery } from '../../model/question.ts'
import type { LoopContext } from '../context.ts'

/** A question as a door would be asked it. */
function questionOnWire({ computed, metrics, by, order, ...rest }: MetricQuery): SavedQuestion {
  return {
    ...rest,
    metrics: [...metrics],
    ...(by && { by: [...by] }),
    ...(order && { order: order.map((one) => ({ ...one })) }),
    ...(computed && {
      computed: computed.map(({ window, offsetWindow, ...one }) => ({
        ...one,
        ...(window && { window: formatWindow(window) }),
        ...(offsetWindow && { offsetWindow: formatWindow(offsetWindow) }),
      })),
    }),
  }
}

/** The saved queries of the workspace, in the order of definition. */
export async function listSaved({ plan }: LoopContext): Promise<SavedAnswer> {
  const saved = [...plan.model.savedQueries.values()].map(({ name, label, description, query }) => ({
    name,
    label,
    description: description ?? null,
    question: questionOnWire(query),
  }))
  return { saved }
}

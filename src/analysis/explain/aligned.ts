import { addDays, daysBetween, type IsoDate } from '../../base/calendar/date.ts'
import { formatPeriod, type Period } from '../../base/calendar/period.ts'
import { type Festivals, festivalsOf, springReach, springWindow } from '../../base/calendar/spring.ts'
import { columnOf } from '../../base/table.ts'
import { keepsChinasCalendar } from '../../model/index.ts'
import type { Metric } from '../../model/types.ts'
import type { Ask } from '../../plan/types.ts'
import { arrivedTogether } from '../arrived.ts'
import { figureOf } from '../figure.ts'
import { elapsedSpan, type Frame, questionOver } from '../frame.ts'
import { alignedText } from '../say/aligned.ts'
import type { Aligned } from '../types.ts'

/** So many days of them on one side only, and two periods of a year do not compare. */
const leastDays = 3

/** Days of a span by their distance from the festival of its year, as far as they are in its window. */
function daysAround({ from, to }: Period, festival: IsoDate): Set<number> {
  const days = new Set<number>()
  for (let offset = -springReach.before; offset <= springReach.after; offset++) {
    const day = addDays(festival, offset)
    if (from <= day && day <= to) days.add(offset)
  }
  return days
}

/** The festival nearest to a span and that of the year before, where the two spans hold other days around them; else null. */
export function shiftedFestivals(now: Period, compared: Period): Festivals | null {
  const festivals = festivalsOf(now)
  if (!festivals || daysBetween(compared.from, now.from) < 300) return null
  const [here, there] = [daysAround(now, festivals.now), daysAround(compared, festivals.base)]
  const alone = [...here].filter((day) => !there.has(day)).length + [...there].filter((day) => !here.has(day)).length
  return alone >= leastDays ? festivals : null
}

/**
 * A metric around the Spring Festival of both years, where a comparison with a year earlier holds other days around it. Null where it does not, where
 * the days have not all arrived, and for workspaces outside of China.
 */
export async function alignedFigure(
  ask: Ask,
  frame: Frame,
  metric: Metric,
  signal?: AbortSignal,
): Promise<Aligned | null> {
  const { context, compare, compared } = frame
  if (compare !== 'year' || !compared || !keepsChinasCalendar(context.model)) return null
  const festivals = shiftedFestivals(elapsedSpan(frame), compared)
  if (!festivals) return null
  const [now, base] = [springWindow(festivals.now), springWindow(festivals.base)]
  const arrived = arrivedTogether(context, [metric.name])
  if (!arrived || arrived.to < now.to || arrived.from > base.from) return null
  const answers = await ask(
    [now, base].map((span) => questionOver(frame, span, [metric.name])),
    signal,
  )
  const [value, other] = answers.map((answer) => {
    const cell = columnOf(answer, metric.name)?.values[0]
    return typeof cell === 'number' && Number.isFinite(cell) ? cell : null
  }) as [number | null, number | null]
  const figure = figureOf(value, other)
  if (figure.change === null) return null
  const told = { ...figure, period: formatPeriod(now), comparedPeriod: formatPeriod(base) }
  const sentence = alignedText(festivals, springReach, figure, metric.unit ?? null)
  return { ...told, sentence }
}

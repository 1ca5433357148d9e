import { issue } from '../../base/errors/index.ts'
import { compact, type Definition, nameFor, type Plain, proseFor } from './definition.ts'
import { type Notes, note, type Subject } from './note.ts'
import { filterText, lookedUp } from './sql.ts'
import { plainName, plainReference, type Rendered, renderCall } from './template.ts'
import type { DbtSavedQuery } from './types.ts'

/** `TimeDimension('metric_time', 'day')`, or a name as it stands, with `-` before it for the greatest first. */
function asked(text: string): Rendered | undefined {
  const bare = text.replace(/^\{\{\s*|\s*\}\}$/g, '')
  const [, minus, name] = /^(-?)\s*([A-Za-z]\w*)$/.exec(bare) ?? []
  if (name !== undefined) return { name: plainReference([name]), descending: minus === '-' }
  return renderCall(bare)
}

/** Each item as it is asked for; what cannot be read is noted and left out. */
function askedFor(notes: Notes, subject: Subject, key: string, texts: readonly string[]): Rendered[] {
  return texts.flatMap((text) => {
    const found = asked(text)
    // A metric that is looked up may stand in a filter only.
    const read = found?.by?.length ? undefined : found
    if (!read) note(notes, subject, 'part', issue('DBT_KEY', { key, value: text }))
    return read ?? []
  })
}

/** A saved query as a question under a name, over all the time that there is. Without an order each part goes up. */
export function savedQueryDefinition(notes: Notes, saved: DbtSavedQuery): Definition | undefined {
  const subject: Subject = { file: saved.file, line: saved.line, kind: 'saved_query', name: saved.name }
  const where = filterText(saved.filters)
  if (where && 'issue' in where) return void note(notes, subject, 'left', where.issue)
  const name = nameFor(notes, subject, saved.name)
  const metrics = saved.metrics.map(plainName)
  const by = askedFor(notes, subject, 'group_by', saved.by).map((one) => one.name)
  const order = askedFor(notes, subject, 'order_by', saved.order).map(
    (one): Plain => compact({ by: one.name, descending: one.descending || undefined }),
  )
  const value = compact({
    name,
    label: saved.label,
    description: proseFor(notes, subject, saved.description),
    metrics,
    by: by.length > 0 ? by : undefined,
    period: 'all',
    where: where?.text,
    order: order.length > 0 ? order : undefined,
    limit: saved.limit,
  })
  const needs = { datasets: [], metrics: [...metrics, ...lookedUp(where?.text)] }
  return { subject, list: 'saved_queries', path: 'metrics/saved-queries.yml', name, value, needs }
}

import { columnOf } from '../base/table.ts'
import type { MetricQuery } from '../model/question.ts'
import type { Answer, Ask } from '../plan/types.ts'
import { reachingBack } from './arrived.ts'
import { elapsedSpan, type Frame, questionOver } from './frame.ts'

/** A question to be answered for both spans of a frame. */
export interface PairQuestion {
  readonly metrics: readonly string[]
  readonly by?: readonly string[]
  /** A filter besides the frame's own. */
  readonly where?: string
}

/** A metric's cells on one side. */
export interface Side {
  readonly values: readonly (number | null)[]
  readonly exact: readonly (string | null)[]
}

/** The answer to a pair question: one row a slice that exists on either side, aligned over both sides. */
export interface PairTable {
  /** The slice of each row, one value a dimension in the order asked; null where the data hold none. */
  readonly keys: readonly (readonly (string | null)[])[]
  readonly end: ReadonlyMap<string, Side>
  readonly start: ReadonlyMap<string, Side>
  readonly sql: readonly string[]
}

const keyText = (key: readonly (string | null)[]) => JSON.stringify(key)

function keysOf(answer: Answer): (string | null)[][] {
  const columns = answer.question.by.map((dimension) => columnOf(answer, dimension.name))
  return Array.from({ length: answer.length }, (_, row) =>
    columns.map((column) => {
      const value = column?.values[row] ?? null
      return value === null ? null : String(value)
    }),
  )
}

function sideOf(answer: Answer | undefined, column: string, rows: readonly (number | undefined)[]): Side {
  const found = answer && columnOf(answer, column)
  const values = rows.map((row) => {
    const value = row === undefined ? null : found?.values[row]
    return typeof value === 'number' && Number.isFinite(value) ? value : null
  })
  return { values, exact: rows.map((row) => (row === undefined ? null : (found?.exact?.[row] ?? null))) }
}

/** The questions of the engine that answer a pair question: one with a comparison, or one for each span of an unfinished period. */
function questionsOf(frame: Frame, question: PairQuestion): MetricQuery[] {
  const { metrics, by, where } = question
  if (!frame.coverage.unfinished) {
    return [{ ...questionOver(frame, frame.period, metrics, by, where), compare: frame.compare }]
  }
  const { compared, context } = frame
  const known = compared ? reachingBack(context, metrics, compared) : []
  return [
    questionOver(frame, elapsedSpan(frame), metrics, by, where),
    ...(compared && known.length > 0 ? [questionOver(frame, compared, known, by, where)] : []),
  ]
}

function together(answer: Answer, metrics: readonly string[]): PairTable {
  const rows = Array.from({ length: answer.length }, (_, row) => row)
  return {
    keys: keysOf(answer),
    end: new Map(metrics.map((name) => [name, sideOf(answer, name, rows)])),
    start: new Map(metrics.map((name) => [name, sideOf(answer, `${name}__compared`, rows)])),
    sql: [answer.sql],
  }
}

function stitched(end: Answer, start: Answer | undefined, metrics: readonly string[]): PairTable {
  const rows = new Map<string, { key: (string | null)[]; end?: number; start?: number }>()
  for (const [row, key] of keysOf(end).entries()) rows.set(keyText(key), { key, end: row })
  for (const [row, key] of (start ? keysOf(start) : []).entries())
    rows.set(keyText(key), { key, ...rows.get(keyText(key)), start: row })
  const list = [...rows.values()]
  return {
    keys: list.map((row) => row.key),
    end: new Map(
      metrics.map((name) => [
        name,
        sideOf(
          end,
          name,
          list.map((row) => row.end),
        ),
      ]),
    ),
    start: new Map(
      metrics.map((name) => [
        name,
        sideOf(
          start,
          name,
          list.map((row) => row.start),
        ),
      ]),
    ),
    sql: start ? [end.sql, start.sql] : [end.sql],
  }
}

/** Asks pair questions, and any further questions, in one batch. Answers come back in their order. */
export async function askPairs(
  ask: Ask,
  frame: Frame,
  questions: readonly PairQuestion[],
  further: readonly MetricQuery[] = [],
  signal?: AbortSignal,
): Promise<{ pairs: PairTable[]; further: Answer[] }> {
  const batches = questions.map((question) => questionsOf(frame, question))
  const answers = await ask([...batches.flat(), ...further], signal)
  const left = [...answers]
  const pairs = questions.map((question, index) => {
    const [first, second] = left.splice(0, batches[index]?.length) as [Answer, Answer | undefined]
    return frame.coverage.unfinished ? stitched(first, second, question.metrics) : together(first, question.metrics)
  })
  return { pairs, further: left }
}

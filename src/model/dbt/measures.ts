import { issue } from '../../base/errors/index.ts'
import { type Notes, note, type Subject } from './note.ts'
import { plainName } from './template.ts'
import type { DbtMeasure, DbtMeasureInput, DbtMetric, DbtModel, DbtProject } from './types.ts'

/** A measure with the semantic model that it belongs to. */
export interface Located {
  readonly model: DbtModel
  readonly measure: DbtMeasure
}

/** A hidden metric that stands for a measure where no metric of the project does. */
export interface Hidden extends Located {
  readonly name: string
  readonly input: DbtMeasureInput
}

type MeasuredMetric = Extract<DbtMetric, { type: 'measured' }>

/** The measures of a project, and the metrics that stand for them. */
export interface Measures {
  readonly find: (name: string) => Located | undefined
  /**
   * The metric that reads a measure in just this way: one of the project, or a hidden one that is made for it and called as
   * wished, else like the measure. Undefined where there is no such measure.
   */
  readonly metricFor: (input: DbtMeasureInput, wish?: string) => string | undefined
  /** Makes a hidden metric for each measure that no metric reads. */
  readonly keepUnread: () => void
  readonly hidden: readonly Hidden[]
}

const keyOf = ({ measure, filters, fillNullsWith, joinToTimespine }: DbtMeasureInput) =>
  JSON.stringify([measure, filters, fillNullsWith ?? null, joinToTimespine])

/** A metric that is its measure and nothing else. */
function isPlain(metric: DbtMetric): metric is MeasuredMetric {
  const { type, filters, grain, fillNullsWith, joinToTimespine } = metric
  return type === 'measured' && filters.length === 0 && !grain && fillNullsWith === undefined && !joinToTimespine
}

/** Measures that are metrics too, as metrics, unless the project has one of that name. */
export function metricsOfMeasures({ models, metrics }: DbtProject): DbtMetric[] {
  const named = new Set(metrics.map(({ name }) => name))
  return models.flatMap(({ measures }) =>
    measures
      .filter(({ createMetric, name }) => createMetric && !named.has(name))
      .map(({ file, line, name, label, description }): DbtMetric => {
        const input = { measure: name, filters: [], joinToTimespine: false }
        return {
          file,
          line,
          name,
          label,
          description,
          filters: [],
          hidden: false,
          joinToTimespine: false,
          type: 'measured',
          input,
        }
      }),
  )
}

function locate(notes: Notes, models: readonly DbtModel[]): Map<string, Located> {
  const located = new Map<string, Located>()
  for (const model of models) {
    for (const measure of model.measures) {
      const subject: Subject = {
        file: measure.file,
        line: measure.line,
        kind: 'measure',
        name: `${model.name}.${measure.name}`,
      }
      if (located.has(measure.name)) note(notes, subject, 'left', issue('DBT_TWICE', { name: measure.name }))
      else located.set(measure.name, { model, measure })
    }
  }
  return located
}

/** Finds measures and names the metrics that stand for them; a name that is taken gets a number. */
export function measuresOf(notes: Notes, models: readonly DbtModel[], metrics: readonly DbtMetric[]): Measures {
  const located = locate(notes, models)
  const taken = new Set(metrics.map(({ name }) => plainName(name)))
  const read = new Set(metrics.flatMap((metric) => (metric.type === 'measured' ? metric.input.measure : [])))
  const standing = new Map<string, string>()
  const hidden: Hidden[] = []
  for (const metric of metrics.filter(isPlain)) {
    const key = keyOf(metric.input)
    if (!standing.has(key) || metric.name === metric.input.measure) standing.set(key, plainName(metric.name))
  }
  const free = (wish: string, count = 1): string => {
    const name = count === 1 ? wish : `${wish}_${count}`
    return taken.has(name) ? free(wish, count + 1) : name
  }
  const ownName = ({ model, measure }: Located) =>
    taken.has(plainName(measure.name)) ? `${model.name}_${measure.name}` : measure.name
  const metricFor: Measures['metricFor'] = (input, wish) => {
    const found = located.get(input.measure)
    const known = standing.get(keyOf(input))
    if (!found || known !== undefined) return known
    const name = free(plainName(wish ?? ownName(found)))
    taken.add(name)
    read.add(input.measure)
    standing.set(keyOf(input), name)
    hidden.push({ ...found, name, input })
    return name
  }
  const keepUnread = () => {
    for (const measure of located.keys()) {
      if (!read.has(measure)) metricFor({ measure, filters: [], joinToTimespine: false })
    }
  }
  return { find: (name) => located.get(name), metricFor, keepUnread, hidden }
}

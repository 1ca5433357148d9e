import { timeGrains } from '../../../base/calendar/grain.ts'
import type { Metric } from '../../types.ts'
import { type Fields, placeOf } from '../document.ts'
import { conditionField, expressionField, type ReadExpression } from '../expression.ts'
import { choiceField, flagField, given, labelField, lack, numberField, textField, textsField } from '../fields.ts'
import { labelFromName } from '../name.ts'
import { timezoneField } from '../timezone.ts'

/** A metric that another is computed from, with the mapping or text that it was read from. */
export interface InputDraft {
  readonly metric: string
  /** What the formula calls it. */
  readonly as: string
  /** The key under which it stands: `numerator`, `input_metrics`. */
  readonly key: string
  /** The metric's own mapping, or the one of the input where it is written as such. */
  readonly fields: Fields
  /** Where in `fields` the metric's name stands. */
  readonly nameKey: string
  readonly filter?: ReadExpression
}

/** A metric with the mapping that it was read from, its expressions with where they stand, and its inputs. */
export interface MetricDraft {
  readonly value: Metric
  readonly fields: Fields
  readonly expressions: {
    readonly expr?: ReadExpression
    readonly filter?: ReadExpression
    readonly measureFilter?: ReadExpression
    readonly identity?: ReadExpression
  }
  readonly inputs: readonly InputDraft[]
}

/** What a reader of one type gives: the metric, its own expressions, and its inputs. */
export type Own = Pick<MetricDraft, 'value' | 'expressions' | 'inputs'>

/** What every metric says, whatever its type. */
export type Base = Omit<Extract<Metric, { type: 'ratio' }>, 'type' | 'numerator' | 'denominator' | `${string}Input`>

/** The shared expressions of a metric. */
export interface BaseExpressions {
  readonly filter?: ReadExpression
  readonly identity?: ReadExpression
}

/** Reads what every metric may say. */
export function readBase(fields: Fields, name: string): { base: Base; expressions: BaseExpressions } {
  const identity = expressionField(fields, 'identity')
  const filter = conditionField(fields, 'filter')
  const tier = choiceField(fields, 'tier', ['T0', 'T1', 'T2', 'T3']) ?? 'T3'
  const direction = choiceField(fields, 'direction', ['up', 'down', 'neutral'])
  if (tier === 'T0' && !given(fields, 'direction')) lack(fields, 'direction', 'direction: up')
  const base: Base = {
    name,
    label: labelField(fields, 'label') ?? labelFromName(name),
    synonyms: textsField(fields, 'synonyms').map(({ text }) => text.trim()),
    description: labelField(fields, 'description'),
    why: labelField(fields, 'why'),
    unit: textField(fields, 'unit'),
    direction: direction ?? 'neutral',
    tier,
    owner: textField(fields, 'owner'),
    department: textField(fields, 'department'),
    identity: identity?.expr,
    fillNullsWith: numberField(fields, 'fill_nulls_with'),
    filter: filter?.expr,
    grain: choiceField(fields, 'grain', timeGrains),
    timezone: timezoneField(fields),
    hidden: flagField(fields, 'hidden'),
    at: placeOf(fields.reading, fields.node),
  }
  return { base, expressions: { filter, identity } }
}

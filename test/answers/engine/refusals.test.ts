import { describe, expect, test } from 'vitest'
import { describeError } from '../../../src/base/errors/index.ts'
import { parseWorkspace } from '../../../src/model/index.ts'
import { answerGroup } from './answers.ts'
import { refusals } from './groups/refusals.ts'

answerGroup(refusals)

const datasets = `
datasets:
  - name: accounts
    source: {files: accounts.parquet}
    time: day
    entities: [{name: account, type: primary, expr: id}, {name: branch, type: foreign, expr: branch_id}, {name: owner, type: foreign, expr: owner_id}]
    dimensions: [{name: day, type: time, grain: day}]
    columns: {balance: decimal, day: date}
  - name: branches
    source: {files: branches.parquet}
    entities: [{name: branch, type: primary, expr: id}]
    dimensions: [town]
  - name: owners
    source: {files: owners.parquet}
    entities: [{name: owner, type: primary, expr: id}]
    dimensions: [town]
metrics:
  - {name: balance, type: simple, dataset: accounts, agg: sum, expr: balance, non_additive_dimension: {name: day, window_choice: max}}
  - {name: opened, type: simple, dataset: accounts, agg: count}
  - {name: middle, type: simple, dataset: accounts, agg: median, expr: balance}
`

/** Definitions that cannot hold, what is said of them, and words of it. */
const wrong: readonly [name: string, metric: string, code: string, says: readonly string[]][] = [
  [
    'a metric computed from itself',
    '{name: a, type: derived, expr: b + 1}\n  - {name: b, type: derived, expr: a * 2}',
    'METRIC_CYCLE',
    ['a → b → a'],
  ],
  ['a ratio of itself', '{name: r, type: ratio, numerator: r, denominator: opened}', 'METRIC_CYCLE', ['r → r']],
  [
    'an unknown input, with the nearest',
    '{name: r, type: ratio, numerator: open, denominator: balance}',
    'NAME_UNKNOWN',
    ['opened'],
  ],
  [
    'an unknown dataset, with the nearest',
    '{name: s, type: simple, dataset: account, agg: count}',
    'NAME_UNKNOWN',
    ['accounts'],
  ],
  [
    'a window over a balance',
    '{name: w, type: cumulative, metric: balance, window: 7 days}',
    'BALANCE_WINDOWED',
    ['balance', '"w"'],
  ],
  ['a sum so far of a balance', '{name: w, type: cumulative, metric: balance}', 'BALANCE_WINDOWED', ['balance']],
  [
    'a window over a ratio: it does not add up',
    '{name: r, type: ratio, numerator: opened, denominator: middle}\n  - {name: w, type: cumulative, metric: r, window: 7 days}',
    'INPUT_NOT_SIMPLE',
    ['"r"', 'opened'],
  ],
  [
    'a window and a start at once',
    '{name: w, type: cumulative, metric: opened, window: 7 days, grain_to_date: month}',
    'KEYS_EXCLUSIVE',
    ['window', 'grain_to_date'],
  ],
  [
    'conversions of what is computed',
    '{name: r, type: ratio, numerator: opened, denominator: middle}\n  - {name: c, type: conversion, entity: owner, base_metric: r, conversion_metric: opened}',
    'INPUT_NOT_SIMPLE',
    ['"r"'],
  ],
  [
    'a level of time that is none',
    '{name: w, type: cumulative, metric: opened, grain_to_date: fortnight}',
    'NAME_UNKNOWN',
    ['fortnight'],
  ],
  [
    'a filter with two ways, which are listed',
    "{name: s, type: simple, dataset: accounts, agg: count, filter: town = 'Ulm'}",
    'JOIN_AMBIGUOUS',
    ['branch__town', 'owner__town'],
  ],
]

describe('definitions that are refused', () => {
  test.each(wrong)('%s', (_, metric, code, says) => {
    const { issues } = parseWorkspace([{ path: 'cynosure.yml', text: `name: small\n${datasets}  - ${metric}\n` }])
    const found = issues.filter((issue) => issue.severity === 'error' && issue.code === code)
    const texts = found.map((issue) => `${describeError(issue).fact.en} ${describeError(issue).remedy.en}`)
    expect(found.map((issue) => issue.code)).toContain(code)
    expect(says.filter((part) => !texts.join(' ').includes(part))).toEqual([])
  })
})

import { isMap, type Node } from 'yaml'
import { canonicalName } from '../../base/names.ts'
import type { Text } from '../../base/text.ts'
import type { Guardrail, Influence, Target } from '../types.ts'
import { type Fields, openDefinition, openPart, type Reading } from './document.ts'
import {
  choiceField,
  given,
  itemsField,
  labelField,
  numberField,
  reject,
  scalarText,
  textField,
  textsField,
} from './fields.ts'
import { labelFromName, nameField, referenceField } from './name.ts'
import { periodField } from './period.ts'

const treeKeys = ['name', 'label', 'root', 'expand', 'leaves', 'slices', 'owners', 'influences', 'guardrails']

/** A part of a tree with the mapping that it was read from. */
export interface Part<T> {
  readonly value: T
  readonly fields: Fields
}

/** A name used in a tree with the node where it stands. */
export interface Mention {
  readonly name: string
  readonly node: Node
}

/** A tree as written; its names are not looked up yet. */
export interface TreeDraft {
  readonly name: string
  readonly label: Text
  readonly root: string
  readonly expand: readonly Mention[]
  readonly leaves: readonly Mention[]
  readonly slices: readonly Mention[]
  readonly owners: readonly (Mention & { readonly owner?: string; readonly department?: string })[]
  readonly influences: readonly Part<Influence>[]
  readonly guardrails: readonly Part<Guardrail>[]
  readonly fields: Fields
}

function mentions(fields: Fields, key: string): Mention[] {
  return textsField(fields, key).map(({ text, node }) => ({ name: canonicalName(text), node }))
}

function readOwners(fields: Fields): TreeDraft['owners'] {
  const node = given(fields, 'owners')
  if (!node) return []
  if (!isMap(node)) {
    reject(fields, 'owners', '{metric: {owner: …, department: …}}')
    return []
  }
  return node.items.flatMap((pair): TreeDraft['owners'] => {
    const key = pair.key as Node
    const name = canonicalName(scalarText(key) ?? '')
    const short = scalarText(pair.value as Node | null)
    if (short !== undefined) return [{ name, node: key, owner: short }]
    const own = openPart(fields, pair.value as Node | null, `owners.${name}`, ['owner', 'department'])
    return own ? [{ name, node: key, owner: textField(own, 'owner'), department: textField(own, 'department') }] : []
  })
}

function readInfluence(fields: Fields): Part<Influence>[] {
  const from = referenceField(fields, 'from', 'from: queue_minutes')
  const to = referenceField(fields, 'to', 'to: conversion')
  const sign = choiceField(fields, 'sign', ['+', '-'], "sign: '-'")
  const lagDays = numberField(fields, 'lag_days') ?? 0
  if (!Number.isInteger(lagDays) || lagDays < 0) reject(fields, 'lag_days', '0, 1, 2, …')
  const why = labelField(fields, 'why')
  return from && to && sign ? [{ value: { from, to, sign, lagDays, why }, fields }] : []
}

function readGuardrail(fields: Fields): Part<Guardrail>[] {
  const metric = referenceField(fields, 'metric', 'metric: gross_margin_rate')
  const min = numberField(fields, 'min')
  const max = numberField(fields, 'max')
  const by = referenceField(fields, 'by')
  const each = numberField(fields, 'each')
  if ((min === undefined) === (max === undefined)) reject(fields, 'min', 'min | max', fields.node)
  if ((by === undefined) !== (each === undefined)) reject(fields, 'each', 'by + each', fields.node)
  return metric ? [{ value: { metric, min, max, by, each }, fields }] : []
}

function readParts<T>(
  fields: Fields,
  key: string,
  known: readonly string[],
  read: (fields: Fields) => Part<T>[],
): Part<T>[] {
  return itemsField(fields, key).flatMap((node) => {
    const part = openPart(fields, node, key, known)
    return part ? read(part) : []
  })
}

/** Reads a tree. What is wrong goes to the reading's issues; a tree without name or root is not returned. */
export function readTree(reading: Reading, node: Node): TreeDraft | undefined {
  const fields = openDefinition(reading, node, 'metricTree', treeKeys)
  if (!fields) return undefined
  const name = nameField(fields, 'north-star', true)
  const root = referenceField(fields, 'root', 'root: sales_per_sqm')
  const draft = {
    label: labelField(fields, 'label') ?? labelFromName(name ?? '?'),
    expand: mentions(fields, 'expand'),
    leaves: mentions(fields, 'leaves'),
    slices: mentions(fields, 'slices'),
    owners: readOwners(fields),
    influences: readParts(fields, 'influences', ['from', 'to', 'sign', 'lag_days', 'why'], readInfluence),
    guardrails: readParts(fields, 'guardrails', ['metric', 'min', 'max', 'by', 'each'], readGuardrail),
    fields,
  }
  return name === undefined || root === undefined ? undefined : { ...draft, name, root }
}

/** Reads a target. What is wrong goes to the reading's issues, and then it is not returned. */
export function readTarget(reading: Reading, node: Node): Part<Target> | undefined {
  const fields = openDefinition(reading, node, 'target', ['metric', 'period', 'floor', 'target', 'stretch'])
  if (!fields) return undefined
  const metric = referenceField(fields, 'metric', 'metric: net_sales')
  const period = periodField(fields, 'period', 'period: 2026-Q4')
  const target = numberField(fields, 'target', 'target: 40.4')
  const floor = numberField(fields, 'floor')
  const stretch = numberField(fields, 'stretch')
  if (metric === undefined || period === undefined || target === undefined) return undefined
  return { value: { metric, period, target, floor, stretch }, fields }
}

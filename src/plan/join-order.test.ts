import { expect, test } from 'vitest'
import { binary, column, type SqlExpr } from '../sql/index.ts'
import { conditionsFirst } from './join-order.ts'
import type { Join } from './nodes.ts'

const join = (as: string, on: SqlExpr, how: Join['how'] = 'left') =>
  ({ kind: 'Join', by: 'entity', source: { kind: 'dataset', dataset: as }, as, how, on }) as const
const onKey = (from: string, as: string) => binary('=', column('key', from), column('key', as))
const order = (joins: ReturnType<typeof join>[], ...conditions: SqlExpr[]) =>
  conditionsFirst(joins, conditions).map(({ as }) => as)

const products = join('products', onKey('sales', 'products'))
const stores = join('stores', onKey('sales', 'stores'))
const cities = join('cities', onKey('stores', 'cities'))
const large = binary('>', column('people', 'cities'), column('floor', 'sales'))

test('[PLAN-37] what a condition looks at is joined first, after what it stands on', () => {
  expect(order([products, stores, cities], large)).toEqual(['stores', 'cities', 'products'])
  expect(order([products, stores, cities])).toEqual(['products', 'stores', 'cities'])
})

test('[PLAN-37] joins that drop or add rows stay where they are', () => {
  const inner = join('stores', onKey('sales', 'stores'), 'inner')
  expect(order([products, inner, cities], large)).toEqual(['products', 'stores', 'cities'])
})

import { type Band, band } from './band.ts'
import type { Dates } from './dates.ts'

const P1 = `(values ('SH02', 'SH03'), ('SH05', 'SH04'), ('HZ05', 'HZ04'), ('NJ01', 'NJ02'), ('GZ01', 'GZ02'), ('GZ04', 'GZ03'),
  ('SZ02', 'SZ03'), ('BJ02', 'BJ03'), ('SH07', 'SH08'), ('HZ06', 'HZ07'), ('NJ05', 'NJ04'), ('BJ06', 'BJ05')) as p(treated, control)`
const P2 = {
  treated: 'SH10 NJ06 GZ05 GZ08 SZ04 CD02 CD04 WH03',
  compared: 'HZ09 NJ07 GZ06 SZ05 SZ07 CD03 CD06 WH02 WH05',
}
const P3 = { treated: 'NJ04 WH02 BJ05 GZ03', compared: 'NJ05 CD03 BJ06 GZ02' }

/** Each store's log change of a figure from the weeks before to those of the pilot. */
const changes = (at: Dates, of: string, before: readonly [number, number], during: readonly [number, number]) =>
  `c as (select store_id, ln((sum(${of.split('/')[0]}) filter (where ${at.weeks(...during)}) / sum(${of.split('/')[1] ?? 'area'}) filter (where ${at.weeks(...during)}))
    / (sum(${of.split('/')[0]}) filter (where ${at.weeks(...before)}) / sum(${of.split('/')[1] ?? 'area'}) filter (where ${at.weeks(...before)}))) as change
  from days group by store_id)`

const paired = (at: Dates, value: string) => `with ${changes(at, 'net/orders', [-32, -21], [-20, -13])},
  d as (select t.change - k.change as d from ${P1} join c t on t.store_id = treated join c k on k.store_id = control)
  select 100 * (${value}) as value from d`
const HALF_95_OF_11 = '2.201 * stddev(d) / sqrt(12)'

const listOf = (ids: string) =>
  `(${ids
    .split(' ')
    .map((id) => `'${id}'`)
    .join(', ')})`

/** Treated against compared stores: mean difference of log changes, and its standard error. */
const grouped = (
  at: Dates,
  of: string,
  groups: typeof P2,
  before: readonly [number, number],
  during: readonly [number, number],
  value: string,
) =>
  `with ${changes(at, of, before, during)},
  g as (select avg(change) filter (where store_id in ${listOf(groups.treated)}) - avg(change) filter (where store_id in ${listOf(groups.compared)}) as d,
    sqrt(var_samp(change) filter (where store_id in ${listOf(groups.treated)}) / ${groups.treated.split(' ').length}
      + var_samp(change) filter (where store_id in ${listOf(groups.compared)}) / ${groups.compared.split(' ').length}) as se from c)
  select 100 * (${value}) as value from g`

const p2 = (of: string, value: string) => (at: Dates) => grouped(at, of, P2, [-26, -15], [-14, -9], value)
const p3 = (value: string) => (at: Dates) => grouped(at, 'orders/traffic', P3, [-14, -3], [-2, 0], value)

const hours = (at: Dates) => {
  const on = (span: string) => `sum(hours) filter (where ${span})`
  return `with s as (select store_id in ${listOf(P2.treated)} as treated, ${on(at.weeks(-14, -9))} / ${on(at.weeks(-26, -15))} as r
    from staff_shifts where store_id in ${listOf(P2.treated)} or store_id in ${listOf(P2.compared)} group by all)
  select 100 * (max(r) filter (where treated) / max(r) filter (where not treated) - 1) as value from s`
}

/** T18 to T20: pilots. */
export const PILOT_BANDS: readonly Band[] = [
  band('T18', 'P1: estimate of 客单价 from twelve pairs, %', [4, 8], (at) => paired(at, 'exp(avg(d)) - 1')),
  band('T18', 'P1: lower end of its 95 % interval, %', [0.1, 6], (at) =>
    paired(at, `exp(avg(d) - ${HALF_95_OF_11}) - 1`),
  ),
  band('T18', 'P1: upper end of its 95 % interval, %', [6, 10], (at) =>
    paired(at, `exp(avg(d) + ${HALF_95_OF_11}) - 1`),
  ),
  band('T19', 'P2: 客流 of the volunteers against the comparison, %', [1.5, 4.5], p2('traffic/area', 'exp(d) - 1')),
  band('T19', 'P2: sales, upper end of the 90 % interval, %', [-3, 2.99], p2('net/area', 'exp(d + 1.753 * se) - 1'), {
    needsTruth: false,
  }),
  band('T19', 'P2: hours of staff, %', [7, 9], hours),
  band(
    'T20',
    'P3: conversion after three weeks, lower end of the 95 % interval, %',
    [-20, -0.01],
    p3('exp(d - 2.447 * se) - 1'),
    { needsTruth: false },
  ),
  band(
    'T20',
    'P3: conversion after three weeks, upper end of the 95 % interval, %',
    [2.01, 25],
    p3('exp(d + 2.447 * se) - 1'),
    { needsTruth: false },
  ),
]

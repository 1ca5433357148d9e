import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CITIES, type CityCode } from '../chain.ts'
import { logNoise, openDraws, uniform } from '../draws.ts'
import type { World } from '../world.ts'
import { xlsxOf } from '../xlsx.ts'

/** Complete months up to the last one: too few to learn from. */
const MONTHS = 8
const RESPONDENTS = 130
const PROMOTERS = 0.46
const DETRACTORS = 0.17
const SPREAD = 0.05

/** Two rows of headings: the upper one spans those that belong together. */
const HEADINGS = [
  ['范围 Scope', null, '答卷 Answers', null, null],
  ['month', 'city', 'respondents', 'promoters', 'detractors'],
]

function answersOf(world: World, code: CityCode, monthOffset: number) {
  const draws = openDraws({ seed: world.seed, stream: 'nps', place: code, week: monthOffset, weekday: 0 })
  const respondents = Math.round(RESPONDENTS * logNoise(draws, 0.15))
  const share = (level: number) => level + SPREAD * 2 * (uniform(draws) - 0.5)
  return [respondents, Math.round(respondents * share(PROMOTERS)), Math.round(respondents * share(DETRACTORS))]
}

/** 'YYYY-MM' of a month counted from M0; it may lie before the window. */
function monthText({ calendar }: World, offset: number): string {
  const { year, month, monthOffset } = calendar.days.at(-1)!
  const months = year * 12 + month - 1 - monthOffset + offset
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`
}

/** Writes `nps_survey`, an XLSX file: one row a month and city, below two rows of headings. */
export async function writeNpsSurvey(dir: string, world: World): Promise<void> {
  const months = Array.from({ length: MONTHS }, (_, i) => i + 1 - MONTHS)
  const rows = months.flatMap((offset) => {
    const month = monthText(world, offset)
    return Object.entries(CITIES).map(([code, { zh }]) => [month, zh, ...answersOf(world, code as CityCode, offset)])
  })
  const sheet = { name: 'NPS', rows: [...HEADINGS, ...rows], merged: ['A1:B1', 'C1:E1'] }
  await writeFile(join(dir, 'nps_survey.xlsx'), xlsxOf(sheet))
}

import { daysBetween } from '../../base/calendar/date.ts'
import type { Text } from '../../base/text.ts'
import { splitText, unitsText } from '../say/pilot.ts'
import { dayText } from '../say/sentence.ts'
import type { PilotCheck, PilotReading } from './types.ts'

type Facts = Pick<
  PilotReading,
  'split' | 'effect' | 'through' | 'startsOn' | 'endsOn' | 'unitOf' | 'weeks' | 'verdict' | 'design'
>

const list = (units: readonly string[]) => (units.length > 6 ? `${units.slice(0, 6).join(', ')} …` : units.join(', '))

function daysCheck({ startsOn, endsOn, through }: Facts): PilotCheck {
  const planned = daysBetween(startsOn, endsOn) + 1
  const passed = through === null ? 0 : daysBetween(startsOn, through) + 1
  const held = passed >= planned
  const over = { zh: `计划的 ${planned} 天已满。`, en: `The ${planned} days planned are over.` }
  const so: Text =
    through === null
      ? { zh: `计划 ${planned} 天，还没有数。`, en: `${planned} days are planned; no data have arrived.` }
      : {
          zh: `计划 ${planned} 天，到 ${dayText(through, 'zh')}有了 ${passed} 天的数。`,
          en: `${planned} days are planned; data of ${passed} have arrived, to ${dayText(through, 'en')}.`,
        }
  return { kind: 'days', held, sentence: held ? over : so }
}

function unitsCheck({ effect, unitOf }: Facts): PilotCheck[] {
  if (!effect) return []
  const all = effect.treated + effect.control
  const [zh, en] = [unitsText(all, unitOf, 'zh'), unitsText(all, unitOf, 'en')]
  const held = effect.leftOut === 0
  return [
    {
      kind: 'units',
      held,
      sentence: held
        ? { zh: `${zh}前后都有数。`, en: `${en} have values before and during.` }
        : {
            zh: `${zh}前后都有数；${unitsText(effect.leftOut, unitOf, 'zh')}没有，不在其中。`,
            en: `${en} have values before and during; ${effect.leftOut} have not and are left out.`,
          },
    },
  ]
}

/** What was looked at before the effect, in the order in which it was. */
export function checksOf(facts: Facts, overlapping: readonly string[]): PilotCheck[] {
  const { split, through } = facts
  const checks: PilotCheck[] = split ? [{ kind: 'split', held: !split.broken, sentence: splitText(facts, split) }] : []
  if (split?.broken) return checks
  checks.push(daysCheck(facts), ...unitsCheck(facts))
  if (through === null) return checks
  const names = list(overlapping)
  checks.push({
    kind: 'overlap',
    held: overlapping.length === 0,
    sentence:
      overlapping.length === 0
        ? { zh: '这些日子里没有别的试点碰过它们。', en: 'No other pilot treated them in these days.' }
        : {
            zh: `其中 ${overlapping.length} 家在这些日子里也参加过别的试点：${names}。`,
            en: `${overlapping.length} of them were treated by another pilot in these days: ${names}.`,
          },
  })
  return checks
}

import type { Lang, Text } from '../../base/text.ts'
import type { FindingFacts } from './finding.ts'
import { lower } from './label.ts'
import { fromToText, listText } from './number.ts'
import { dayText, ended } from './sentence.ts'

type TogetherFacts = Pick<
  FindingFacts,
  'events' | 'heldToEvents' | 'hasEvents' | 'since' | 'evidence' | 'companions' | 'cell' | 'cellFigure'
> & { readonly driver: Pick<FindingFacts['driver'], 'label'> }

function eventsText({ events, since }: TogetherFacts, lang: Lang): string {
  if (events.length === 0) return ''
  const names = [...new Set(events.map((event) => event.label[lang]))].slice(0, 3)
  const days = [...new Set(events.map((event) => event.from))].sort()
  if (since && days.length === 1 && days[0] === since.date)
    return lang === 'zh' ? `当天${listText(names, lang)}` : `that day: ${listText(names, lang)}`
  const when = listText(days.map((day) => dayText(day, lang)).slice(0, 3), lang)
  return lang === 'zh' ? `${when}，${listText(names, lang)}` : `${when}: ${listText(names, lang)}`
}

function evidenceText({ evidence, driver, cell, cellFigure }: TogetherFacts, lang: Lang): string[] {
  const fell = (cellFigure.change ?? 0) < 0
  const there = cell.length > 0
  return evidence.map(({ kind, label, value, compared, unit }) => {
    const fromTo = fromToText(compared, value, unit, lang)
    if (kind === 'moved') {
      if (lang === 'zh') return `${there ? '该处' : ''}${label.zh} ${fromTo}`
      return `${lower(label.en)}${there ? ' there' : ''} ${fromTo}`
    }
    if (lang === 'zh') return `${label.zh} 也在其列，${driver.label.zh} ${fromTo}，未见同样的${fell ? '下降' : '上升'}`
    return `${label.en} had it too, with ${lower(driver.label.en)} ${fromTo}, and did not ${fell ? 'fall' : 'rise'} alike`
  })
}

const noEvents = {
  unknown: { zh: '工作区里没有登记事件', en: 'no events are recorded in this workspace' },
  unread: { zh: '没有逐日核对事件', en: 'events were not looked at by day' },
  begun: { zh: '没有看到同时开始的事件', en: 'no event began at that time' },
  apart: { zh: '没有哪个事件的日子与这次变动对得上', en: 'the change does not lie on the days of any event' },
} as const satisfies Record<string, Text>

const stillCompanions: Text = {
  zh: '树上标为影响它的指标没有明显地一起变动',
  en: 'no metric that the tree marks as influencing it clearly moved with it',
}

/** What was looked at and not found; of what was not looked at nothing is said but that. */
function nothingText({ since, heldToEvents, hasEvents, companions }: TogetherFacts, lang: Lang): string {
  const events = hasEvents
    ? heldToEvents
      ? since
        ? noEvents.begun
        : noEvents.apart
      : noEvents.unread
    : noEvents.unknown
  return ended([events[lang], companions > 0 ? stillCompanions[lang] : ''], lang)
}

/** The second line of truth: what happened together with a finding, never as its cause, or what was looked for and not found. */
export function togetherText(facts: TogetherFacts, lang: Lang): string {
  const said = [eventsText(facts, lang), ...evidenceText(facts, lang)].filter((part) => part !== '')
  if (said.length === 0) return nothingText(facts, lang)
  return ended([...said, lang === 'zh' ? '是否有关，未经证实' : 'whether they are related is not proven'], lang)
}

import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { labelText } from '../../../src/base/calendar/label.ts'
import { fill } from '../../../src/base/errors/entry.ts'
import type { Lang, Text } from '../../../src/base/text.ts'

type Slot<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Slot<Rest> : never

/** The `{slot}` values that a text of the catalogue asks for. */
export type SlotsOf<T extends Text> = [Slot<T['en']>] extends [never]
  ? []
  : [values: Readonly<Record<Slot<T['en']>, string | number>>]

/** How the page speaks: the language, a text in it, a period in it. */
export interface Speech {
  readonly lang: Lang
  say<T extends Text>(text: T, ...values: SlotsOf<T>): string
  when(period: string | null): string
}

const Language = createContext<Lang>('zh')
const Year = createContext<number | undefined>(undefined)

/** The language of what is inside, and the year it is in the workspace: periods of other years are said with theirs. */
export function LanguageProvider({
  lang,
  year,
  children,
}: {
  lang: Lang
  year: number | undefined
  children: ReactNode
}) {
  return (
    <Language.Provider value={lang}>
      <Year.Provider value={year}>{children}</Year.Provider>
    </Language.Provider>
  )
}

/** A period's text in the reader's words; a text that is no period stays as it is, null is empty. */
export function sayPeriod(period: string | null, lang: Lang, year?: number): string {
  if (period === null) return ''
  try {
    return labelText(period, lang, year)
  } catch {
    return period
  }
}

/** The speech of one language. */
export function speechOf(lang: Lang, year?: number): Speech {
  return {
    lang,
    say: (text, ...values) => fill(text[lang], (values[0] ?? {}) as Record<string, string | number>),
    when: (period) => sayPeriod(period, lang, year),
  }
}

export function useSpeech(): Speech {
  const lang = useContext(Language)
  const year = useContext(Year)
  return useMemo(() => speechOf(lang, year), [lang, year])
}

import { useEffect, useMemo, useRef } from 'react'
import { planText } from '../../../i18n/plan.ts'
import { useSpeech } from '../../../i18n/say.tsx'
import { CodeText } from '../../../ui/sql.tsx'
import { Coloured } from './coloured.tsx'
import { segmentsOf } from './segments.ts'

/** The whole SQL; the part of the chosen step is marked and brought into sight within its box. */
export function WholeSql({ sql, steps, chosen }: { sql: string; steps: number; chosen: number | undefined }) {
  const { say } = useSpeech()
  const segments = useMemo(() => segmentsOf(sql, steps), [sql, steps])
  const marked = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const box = marked.current?.closest('pre')
    if (chosen === undefined || !marked.current || !box) return
    box.scrollTo({ top: marked.current.offsetTop - 16, left: 0 })
  }, [chosen])
  return (
    <CodeText text={sql} label={say(planText.whole)}>
      {segments.map((segment, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a step's place is what it is
          key={index}
          ref={chosen === index + 1 ? marked : undefined}
          className={chosen === index + 1 ? 'sql-step on' : 'sql-step'}
        >
          <Coloured sql={segment} />
        </span>
      ))}
    </CodeText>
  )
}

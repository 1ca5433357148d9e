import { useState } from 'react'
import type { SavedAnswer } from '../../../../src/contract/saved.ts'
import { useSaved, useSavedAnswer } from '../../api/saved.ts'
import { common } from '../../i18n/common.ts'
import { define } from '../../i18n/define.ts'
import { useSpeech } from '../../i18n/say.tsx'
import { AnswerTable } from '../../ui/answer-table.tsx'
import { Await, Bone, Card } from '../../ui/card.tsx'

type Saved = SavedAnswer['saved'][number]

function Question({ name, label, description }: Saved) {
  const { say, when } = useSpeech()
  const [open, setOpen] = useState(false)
  const answer = useSavedAnswer(name, open)
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {say(label)}
        {description ? <span className="quiet small"> {say(description)}</span> : null}
      </summary>
      {open ? (
        <Await query={answer} skeleton={<Bone height={160} />}>
          {(data) => (
            <>
              <p className="quiet small">{data.period === 'all' ? say(common.everything) : when(data.period)}</p>
              <AnswerTable answer={data} label={say(label)} of={`saved|${name}`} />
            </>
          )}
        </Await>
      ) : null}
    </details>
  )
}

/** The saved queries, each asked when it is opened; nothing where there are none. */
export function SavedQuestions() {
  const { say } = useSpeech()
  const { data } = useSaved()
  if (!data || data.saved.length === 0) return null
  return (
    <Card title={say(define.saved)}>
      <div className="saved-questions">
        {data.saved.map((one) => (
          <Question key={one.name} {...one} />
        ))}
      </div>
    </Card>
  )
}

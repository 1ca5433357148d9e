import { Link } from 'wouter'
import type { Text } from '../../../../src/base/text.ts'
import { common } from '../../i18n/common.ts'
import { useSpeech } from '../../i18n/say.tsx'
import { stages } from '../../i18n/stages.ts'
import { Card } from '../../ui/card.tsx'
import { useLinkTo } from '../../view.ts'

type StageName = 'choose' | 'review'

const about: Record<StageName, { word: Text; question: Text; belongs: Text; today: Text; go: Text; path: string }> = {
  choose: {
    word: common.choose,
    question: stages.chooseQuestion,
    belongs: stages.chooseBelongs,
    today: stages.chooseToday,
    go: stages.chooseGo,
    path: '/define',
  },
  review: {
    word: common.review,
    question: stages.reviewQuestion,
    belongs: stages.reviewBelongs,
    today: stages.reviewToday,
    go: stages.reviewGo,
    path: '/watch',
  },
}

/** Of a stage that has nothing yet: what belongs there, and what can be done today. */
export function Stage({ stage }: { stage: StageName }) {
  const { say } = useSpeech()
  const link = useLinkTo()
  const { belongs, today, go, path } = about[stage]
  return (
    <>
      <Card title={say(stages.belongs)}>
        <p>{say(belongs)}</p>
      </Card>
      <Card title={say(stages.today)}>
        <p style={{ marginBottom: 16 }}>{say(today)}</p>
        <Link className="button main" href={link(path)}>
          {say(go)}
        </Link>
      </Card>
    </>
  )
}

/** The page of a stage that has nothing of its own yet. */
export function StagePage({ stage }: { stage: StageName }) {
  const { say } = useSpeech()
  return (
    <div className="page">
      <div className="page-head">
        <h1>{say(about[stage].word)}</h1>
        <p className="quiet">{say(about[stage].question)}</p>
      </div>
      <Stage stage={stage} />
    </div>
  )
}

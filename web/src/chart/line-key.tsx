import { useSpeech } from '../i18n/say.tsx'
import { watch } from '../i18n/watch.ts'
import type { LineMarks } from './line-marks.ts'
import './line-key.css'

/** What the lines and bands beside the line are; nothing where it stands alone. */
export function LineKey({ marks }: { marks: LineMarks }) {
  const { say } = useSpeech()
  const { expected, set = [], outlook, levels = [], unusual = [] } = marks
  const entries = [
    ...(expected ? [{ look: 'expected', text: watch.usualRange }] : []),
    ...set.map(({ kind }) => ({ look: kind, text: kind === 'due' ? watch.dueByNow : watch.targetWord })),
    ...(outlook ? [{ look: 'outlook', text: watch.outlook }] : []),
    ...(levels.length > 0 ? [{ look: 'level', text: watch.levels }] : []),
    ...(unusual.length > 0 ? [{ look: 'unusual', text: watch.unusualPoint }] : []),
  ]
  if (entries.length === 0) return null
  return (
    <ul className="line-key small">
      {entries.map(({ look, text }) => (
        <li key={look}>
          <span className={`line-swatch ${look}`} aria-hidden="true" />
          {say(text)}
        </li>
      ))}
    </ul>
  )
}

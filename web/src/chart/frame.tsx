import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import type { BasisWire } from '../../../src/contract/common.ts'
import { common } from '../i18n/common.ts'
import { useSpeech } from '../i18n/say.tsx'
import { BasisNote } from '../ui/basis.tsx'
import { Card } from '../ui/card.tsx'
import { SideDrawer } from '../ui/drawer.tsx'
import { CodeText } from '../ui/sql.tsx'
import { useView } from '../view.ts'
import './frame.css'

interface FrameProps {
  /** The name of the chart, for the link of its query. */
  readonly name: string
  /** The finding, as a sentence. */
  readonly title: ReactNode
  readonly aside?: ReactNode
  readonly table: ReactNode
  readonly queries: readonly { readonly purpose: string; readonly sql: string }[] | undefined
  readonly why?: string
  /** The badge of the data behind it, and the mark of a period that is not over. */
  readonly foot: ReactNode
  /** How it was computed; not there while it is asked. */
  readonly basis?: BasisWire | undefined
  readonly children: ReactNode
}

/** A chart with its sentence above, and below it the figures as a table, its query, and why. */
export function ChartFrame({ name, title, aside, table, queries, why, foot, basis, children }: FrameProps) {
  const { say } = useSpeech()
  const [open, setOpen] = useState(false)
  const [, setView] = useView()
  return (
    <Card
      title={title}
      aside={
        <div className="frame-aside">
          {aside}
          <button type="button" className="link-button" aria-expanded={open} onClick={() => setOpen(!open)}>
            {say(open ? common.hideFigures : common.figures)}
          </button>
          {queries ? (
            <button type="button" className="link-button" onClick={() => setView({ show: name })}>
              {say(common.query)}
            </button>
          ) : null}
          {why ? <Link href={why}>{say(common.why)}</Link> : null}
        </div>
      }
    >
      {children}
      <div className="frame-foot">
        <div className="frame-trust">{foot}</div>
        {basis ? <BasisNote basis={basis} /> : null}
      </div>
      {open ? <div className="frame-table">{table}</div> : null}
      {queries ? (
        <SideDrawer name={name} title={say(common.query)}>
          <div className="frame-queries">
            {queries.map(({ purpose, sql }) => (
              <CodeText key={purpose + sql} text={sql} label={purpose} />
            ))}
          </div>
        </SideDrawer>
      ) : null}
    </Card>
  )
}

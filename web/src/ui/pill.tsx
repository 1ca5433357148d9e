import { Popover } from 'antd'
import { type ReactNode, useState } from 'react'
import './pill.css'

/** A round button of the top bar that opens a small panel. The panel closes itself through `close`. */
export function Pill({
  label,
  text,
  on = false,
  children,
}: {
  label: string
  text: ReactNode
  /** Something other than the usual is chosen. */
  on?: boolean
  children: (close: () => void) => ReactNode
}) {
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      arrow={false}
      destroyOnHidden
      content={
        <div
          className="pill-panel"
          role="dialog"
          aria-label={label}
          onKeyDown={(event) => {
            if (event.key === 'Escape') close()
          }}
        >
          {children(close)}
        </div>
      }
    >
      <button
        type="button"
        className={on ? 'pill on' : 'pill'}
        aria-label={label}
        aria-expanded={open}
        aria-haspopup="dialog"
      >
        {text}
      </button>
    </Popover>
  )
}

/** A list of choices inside a pill's panel. */
export function Choices<T extends string>({
  label,
  options,
  chosen,
  choose,
}: {
  label: string
  options: readonly { value: T; text: ReactNode; note?: ReactNode }[]
  chosen: T | undefined
  choose: (value: T) => void
}) {
  return (
    <ul className="choices" aria-label={label}>
      {options.map((option) => (
        <li key={option.value}>
          <button type="button" aria-pressed={option.value === chosen} onClick={() => choose(option.value)}>
            <span>{option.text}</span>
            {option.note ? <span className="quiet">{option.note}</span> : null}
          </button>
        </li>
      ))}
    </ul>
  )
}

/** A few exclusive choices side by side. */
export function Switcher<T extends string>({
  label,
  options,
  chosen,
  choose,
}: {
  label: string
  options: readonly { value: T; text: string }[]
  chosen: T
  choose: (value: T) => void
}) {
  return (
    <fieldset className="switcher" aria-label={label}>
      {options.map((option) => (
        <button
          type="button"
          key={option.value}
          aria-pressed={option.value === chosen}
          onClick={() => choose(option.value)}
        >
          {option.text}
        </button>
      ))}
    </fieldset>
  )
}

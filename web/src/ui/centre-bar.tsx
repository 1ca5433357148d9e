import './centre-bar.css'

/** A bar from a centre line: left for what pulled down, right for what pushed up; `widest` fills a half. */
export function CentreBar({
  amount,
  widest,
  tone,
}: {
  amount: number | null
  widest: number
  tone: 'good' | 'bad' | ''
}) {
  const size = amount === null || widest === 0 ? 0 : Math.min(50, (Math.abs(amount) / widest) * 50)
  return (
    <span className="centre-bar" aria-hidden="true">
      {size === 0 ? null : (
        <span
          className={`centre-fill ${tone}`}
          style={
            amount !== null && amount < 0
              ? { right: '50%', width: `max(2px, ${size}%)` }
              : { left: '50%', width: `max(2px, ${size}%)` }
          }
        />
      )}
    </span>
  )
}

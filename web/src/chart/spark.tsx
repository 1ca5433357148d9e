const width = 64
const height = 24

/** The path of a series inside the box; a missing value breaks the line, so that a gap stays a gap. */
export function sparkPath(values: readonly (number | null)[]): string {
  const known = values.filter((value): value is number => value !== null)
  const low = Math.min(...known)
  const span = Math.max(...known) - low
  const x = (index: number) => (values.length < 2 ? width / 2 : 1 + (index / (values.length - 1)) * (width - 2))
  const y = (value: number) => (span === 0 ? height / 2 : height - 2 - ((value - low) / span) * (height - 4))
  let pen = 'M'
  return values
    .map((value, index) => {
      if (value === null) {
        pen = 'M'
        return ''
      }
      const point = `${pen}${x(index).toFixed(1)} ${y(value).toFixed(1)}`
      pen = 'L'
      return point
    })
    .join('')
}

/** A small line without axes; the figures stand elsewhere, so it is hidden from readers of the page's text. */
export function Spark({ values, scale = 1 }: { values: readonly (number | null)[]; scale?: number }) {
  if (values.every((value) => value === null)) return null
  return (
    <svg
      width={width * scale}
      height={height * scale}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
      style={{ flex: 'none', maxWidth: '100%' }}
    >
      <path
        d={sparkPath(values)}
        fill="none"
        stroke="var(--ink-3)"
        strokeWidth={1.3}
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  )
}

/** The north star: gold, and the only gold on the page. */
export function Star({ size = 16 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" className="star">
      <path
        fill="var(--gold)"
        d="M12 0c.9 7 4.400 10.800 12 12-7.600 1.200-11.100 5-12 12-.9-7-4.400-10.800-12-12C7.600 10.800 11.100 7 12 0z"
      />
    </svg>
  )
}

/** A guardrail's sign. */
export function Shield() {
  return (
    <svg
      width="14"
      height="14"
      viewBox="0 0 24 24"
      aria-hidden="true"
      style={{ flex: 'none', verticalAlign: '-2px', marginRight: 8 }}
    >
      <path fill="none" stroke="var(--ink-2)" strokeWidth="2" d="M12 2l8 3v6c0 5-3.500 9-8 11-4.500-2-8-6-8-11V5z" />
    </svg>
  )
}

/**
 * The whole SQL cut where its steps begin, one piece a step: a step begins at the line above its comment, which names it; the
 * answer, the last, at its comment. The pieces put together are the text. One piece where the text has no such comments.
 */
export function segmentsOf(sql: string, steps: number): string[] {
  const lines = sql.split('\n')
  const starts: number[] = []
  let from = 0
  for (let step = 1; step <= steps; step++) {
    const at = lines.findIndex((line, index) => index >= from && line.trimStart().startsWith(`-- ${step}. `))
    if (at < 0) return [sql]
    starts.push(step === 1 ? 0 : step === steps ? at : at - 1)
    from = at + 1
  }
  return starts.map((start, index) => {
    const piece = lines.slice(start, starts[index + 1]).join('\n')
    return index + 1 < starts.length ? `${piece}\n` : piece
  })
}

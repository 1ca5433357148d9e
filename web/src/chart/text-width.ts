/** Widths of a letter of small text (11 to 12 pixels), in pixels. */
const wide = 12
const slim = 6.2

/** About how wide a small text stands, in pixels: enough to keep labels apart before they are drawn. */
export function textWidth(text: string): number {
  return [...text].reduce((sum, letter) => sum + (/\p{Script=Han}|[，。：；（）]/u.test(letter) ? wide : slim), 0)
}

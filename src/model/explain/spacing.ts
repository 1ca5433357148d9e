/** Latin letters beside Chinese are set apart by a space. */
export function spaced(text: string): string {
  return text.replace(/(\p{Script=Han})([A-Za-z0-9_])/gu, '$1 $2').replace(/([A-Za-z0-9_%])(\p{Script=Han})/gu, '$1 $2')
}

/** A text in both languages of the product. Neither side is ever empty. */
export interface Text {
  readonly zh: string
  readonly en: string
}

export type Lang = keyof Text

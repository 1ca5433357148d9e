import { describe, expect, it } from 'vitest'
import type { Text } from '../../../src/base/text.ts'
import { catalogue } from './catalogue.ts'

const slotsOf = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort()

const all: [string, Text][] = Object.entries(catalogue).flatMap(([page, texts]) =>
  Object.entries(texts as Record<string, Text>).map(([name, text]): [string, Text] => [`${page}.${name}`, text]),
)

describe('the catalogue of the page', () => {
  it('has no empty text', () => {
    expect(all.filter(([, text]) => text.zh.trim() === '' || text.en.trim() === '').map(([name]) => name)).toEqual([])
  })

  it('uses the same slots in both languages', () => {
    for (const [name, text] of all) expect([name, slotsOf(text.zh)]).toEqual([name, slotsOf(text.en)])
  })

  it('has Chinese in the Chinese and none in the English', () => {
    const han = /\p{Script=Han}/u
    expect(all.filter(([, text]) => han.test(text.en)).map(([name]) => name)).toEqual([])
    expect(all.filter(([, text]) => !han.test(text.zh)).map(([name]) => name)).toEqual([])
  })

  it('has no exclamation mark', () => {
    expect(all.filter(([, text]) => /[!！]/.test(text.zh + text.en)).map(([name]) => name)).toEqual([])
  })
})

// What a parent or a translator wrote can never become part of a page's code.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { html } from '../../src/http/html.ts'

describe('a value', () => {
  test.each([
    ['a tag', '<script>alert(1)</script>', '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>'],
    ['both kinds of quotes', `"'`, '<p>&quot;&#39;</p>'],
    ['an entity that is typed', '&lt;', '<p>&amp;lt;</p>'],
    ['words in any script', '不要开门 لا', '<p>不要开门 لا</p>'],
    ['a number', 0, '<p>0</p>'],
  ])('is written as text: %s', (_, value, page) => {
    expect(html`<p>${value}</p>`.text).toBe(page)
  })

  test.each([
    ['false', false],
    ['null', null],
    ['undefined', undefined],
    ['an empty list', []],
  ] as const)('leaves nothing behind: %s', (_, value) => {
    expect(html`<p>${value}</p>`.text).toBe('<p></p>')
  })

  test('of ours is not escaped twice, alone or in a list', () => {
    const items = ['<a>', '<b>'].map((text) => html`<li>${text}</li>`)
    expect(html`<ul>${items}${html`<li>c</li>`}</ul>`.text).toBe('<ul><li>&lt;a&gt;</li><li>&lt;b&gt;</li><li>c</li></ul>')
  })

  test('in a list beside ours is escaped all the same', () => {
    expect(html`${[html`<b>1</b>`, '<b>2</b>']}`.text).toBe('<b>1</b>&lt;b&gt;2&lt;/b&gt;')
  })

  test('that only looks like ours is escaped', () => {
    const forged = { text: '<b>', toString: () => '<b>' }
    expect(() => html`${forged as never}`).toThrow()
  })

  test('never leaves an attribute or opens a tag, whatever it is', () => {
    const hostile = fc.string({ unit: fc.constantFrom(...`<>"'&= /ab;#`, '\n', '\0'), maxLength: 30 })
    fc.assert(fc.property(hostile, (text) => !/[<>"']/.test(html`${text}`.text)), { seed: 20261124 })
  })
})

test('writes itself out where a string is wanted', () => {
  expect(`${html`<p>${'&'}</p>`}`).toBe('<p>&amp;</p>')
})

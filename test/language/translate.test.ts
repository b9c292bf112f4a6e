// Our own short sentences: in the language asked for, else in the source language, with their places filled.
import { expect, test } from 'vitest'
import { translator } from '../../src/language/translate.ts'

const translate = translator(
  new Map([
    ['en', { hello: 'Hello, {{name}}.', bye: 'Bye.', menu: { intro: 'Topics:' } }],
    ['es', { hello: 'Hola, {{name}}.', menu: { intro: 'Temas:' } }],
    ['zh-Hant', { bye: '再見。' }],
  ]),
  'en',
)

test.each([
  ['in the language', 'es', 'menu.intro', 'Temas:'],
  ['in a language with a script', 'zh-Hant', 'bye', '再見。'],
  ['in the source language where a sentence is missing', 'es', 'bye', 'Bye.'],
  ['in the source language where the whole language is missing', 'xh', 'bye', 'Bye.'],
])('says it %s', (_, language, key, sentence) => {
  expect(translate(language, key)).toBe(sentence)
})

test.each([
  ['a word', 'Ana', 'Hola, Ana.'],
  ['a number', 7, 'Hola, 7.'],
  ['what would be HTML, as it is: the page escapes', '<b>&</b>', 'Hola, <b>&</b>.'],
  ['what looks like another place, left alone', '{{bye}}', 'Hola, {{bye}}.'],
  ['what looks like another sentence, left alone', '$t(bye)', 'Hola, $t(bye).'],
])('fills a place with %s', (_, name, sentence) => {
  expect(translate('es', 'hello', { name })).toBe(sentence)
})

test('does not mix up two lines that run side by side', () => {
  const other = translator(new Map([['en', { bye: 'Farewell.' }]]), 'en')
  expect([translate('en', 'bye'), other('en', 'bye')]).toEqual(['Bye.', 'Farewell.'])
})

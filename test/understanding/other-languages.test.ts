// A language that the line does not answer in is recognised where it is plain, and ours are never taken for one.
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readQuestions } from '../../src/commands/questions.ts'
import { languageModel, trainLanguages } from '../../src/understanding/language-model.ts'
import { wordFinder } from '../../src/understanding/urgent-words.ts'
import { editionOf, understandingFor } from '../support/edition.ts'
import { districtWithOthers } from '../support/others.ts'
import { shippedEdition } from '../support/shipped.ts'

const repository = join(import.meta.dirname, '../..')
const edition = shippedEdition()
const languages = languageModel(trainLanguages(edition), edition)

/** The other language it is taken for. */
function taken(text: string): string | null {
  const guess = languages.guess(text)
  return guess?.isOther ? guess.code : null
}

const questions = readQuestions(join(repository, 'test/questions/others.jsonl'))
const rightIn = ({ lang = '', orLang }: { lang?: string | undefined; orLang?: unknown }) => [lang, ...((orLang as string[] | undefined) ?? [])]
const share = (some: typeof questions) => some.filter((question) => rightIn(question).includes(taken(question.text) ?? '')).length / some.length

describe('sentences of other languages, none of them learnt from', () => {
  test.each([...Map.groupBy(questions, ({ lang }) => lang ?? '')])('%s: nine in ten of four words and more', (_, some) => {
    const long = some.filter(({ text }) => text.split(' ').length >= 4)
    expect(share(long.length > 0 ? long : some)).toBeGreaterThanOrEqual(0.8)
  })

  test('nine in ten in Latin letters, nearly all in another script', () => {
    const isLatin = ({ text }: { text: string }) => /^[\p{Script=Latin}\P{L}]*$/u.test(text)
    expect(share(questions.filter((question) => isLatin(question) && question.text.split(' ').length >= 4))).toBeGreaterThanOrEqual(0.9)
    expect(share(questions.filter((question) => !isLatin(question)))).toBeGreaterThanOrEqual(0.97)
  })

  test('were not heard before', () => {
    const heard = new Set([...edition.otherLanguages.values()].flatMap(({ heard }) => heard))
    expect(questions.filter(({ text }) => heard.has(text))).toEqual([])
  })
})

describe('our own languages are taken for another at most twice in a thousand', () => {
  const most = 0.002

  test('in questions that nothing was learnt from', () => {
    const asked = globSync(join(repository, 'test/questions/development/*.jsonl')).flatMap(readQuestions)
    expect(asked.filter(({ text }) => taken(text) !== null).length).toBeLessThanOrEqual(most * asked.length)
  })

  test('in every way to ask', () => {
    const asked = [...edition.contents.values()].flatMap(({ asked, askedElsewhere, urgency }) => [...asked.values(), ...askedElsewhere.values(), urgency.now, urgency.calm].flat())
    expect(asked.filter((text) => taken(text) !== null).length).toBeLessThanOrEqual(most * asked.length)
  })
})

describe('what is no sentence', () => {
  test.each([
    ['names', ['João Silva', 'José Oliveira dos Santos', 'Giovanni Rossi', 'François Dubois', 'Jean-Pierre Lefebvre', 'Jürgen Müller', 'Mehmet Yılmaz', 'Abdullahi Mohamed Hassan', 'Fatima Ali Warsame', 'Olga Petrova', 'Rajesh Kumar', 'Priya Sharma', 'Harpreet Singh', 'Lakshmi Narayanan', 'Muhammad Khan', 'Sunita Patel', 'Kim Min-su', 'mi hijo se llama Mohammed Abdi', 'my teacher is Mrs. Bhattacharya']],
    ['one neutral word', ['ok', 'no', 'si', 'ICE', 'taxi', 'pizza', 'hotel', 'visa', 'da', 'naan', 'wow', 'bye', 'Allah', 'kindergarten', 'Diwali']],
    ['emoji and faces', ['🙂', '👍👍', '¯\\_(ツ)_/¯', '(´・ω・`)', '(°Д°)', '(ㅠㅠ)', 'ㅋㅋㅋ', '???']],
    ['links and numbers', ['https://example.org/abc', 'www.schule.de/eltern', '+1 628 555 0199', '12:30']],
    ['laughs and slips of the finger', ['jajaja', 'hahaha', 'aaaaaaa', 'asdfgh', 'zzz']],
    ['places and shops', ['San Jose', 'Willow Glen', 'Los Gatos', 'Trader Joe', 'Costco', 'Kaiser Permanente']],
    ['a name in another script', ['my son is 김민수 in grade two', 'mi hija se llama Оля y tiene seis']],
  ])('is no other language: %s', (_, texts) => {
    expect(texts.filter((text) => taken(text) !== null)).toEqual([])
  })
})

describe('a close neighbour', () => {
  test.each([
    ['Persian is not Urdu or Arabic', 'مامورا پشت در هستند چیکار کنم', null],
    ['nor in letters of an Arabic keyboard', 'من مي خواهم بچه ام را در مدرسه ثبت نام كنم', null],
    ['Urdu', 'میرے بچے کا اسکول کب کھلے گا', 'ur'],
    ['Arabic', 'متى تبدأ المدرسة لأولادي', 'ar'],
    ['Spanish without accents is not Portuguese', 'la escuela de mi hijo no me dice nada', null],
    ['Portuguese', 'não sei como fazer a matrícula do meu filho', 'pt'],
    ['Ukrainian', 'коли починається навчання у школі', 'uk'],
    ['Russian', 'когда начинаются занятия в школе', 'ru'],
    ['Japanese with many Chinese characters', '学校の給食費は無料ですか', 'ja'],
    ['Chinese is not Japanese', '学校午餐是免费的吗', null],
    ['Chinese with one sign of Japanese', '好吃の午餐在哪里', null],
  ])('%s', (_, text, code) => {
    expect(taken(text)).toBe(code)
  })
})

describe('in a conversation', () => {
  const { understand } = understandingFor(editionOf(districtWithOthers()))
  const meaning = (text: string, language: string | null = null) => understand(text, { language, choices: [] })

  test.each([
    ['Korean', '아이 학교 등록 방법을 알고 싶습니다', 'ko', false],
    ['one word that was heard', 'obrigado', 'pt', false],
    ['with the word that makes it urgent', 'ICE 요원이 학교 앞에 있어요', 'ko', true],
    ['with the word joined to an ending', 'ICE가 집에 왔어요', 'ko', true],
    ['with the emergency number', 'preciso ligar para o 911 agora', 'pt', true],
    ['with its own word for it', 'к нам домой пришли из миграционной службы', 'ru', true],
  ])('%s', (_, text, other, urgent) => {
    expect(meaning(text)).toEqual({ kind: 'other-language', other, urgent, language: null })
  })

  test('a supported language of the same script is answered as ever', () => {
    expect(meaning('أين بنك الأرز')).toMatchObject({ kind: 'topic', topic: 'rice-bank', language: 'ar' })
  })

  test('what the page speaks changes nothing', () => {
    expect(meaning('아이 학교 등록 방법을 알고 싶습니다', 'es')).toMatchObject({ kind: 'other-language', other: 'ko' })
  })
})

describe('a word that makes it urgent', () => {
  const found = wordFinder(['ICE', '911', 'imigração', '이민국'])

  test.each(['ICE!', 'ice', 'a ICE chegou', 'ICE가 왔어요', "ICE'nin arabası", 'die ICE-Beamten', '911', 'a imigracao chegou', '이민국에서 왔어요'])('is found in: %s', (text) => {
    expect(found(text)).toBe(true)
  })

  test.each(['police', 'içeri gel', '9110', 'nice', ''])('is not found in: %s', (text) => {
    expect(found(text)).toBe(false)
  })

  test('is nowhere when there is none', () => {
    expect(wordFinder([])('ICE')).toBe(false)
  })
})

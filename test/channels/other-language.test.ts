// A parent who writes in a language that the line does not answer in is told so in it, through every door, each time.
import { describe, expect, test } from 'vitest'
import { chat, wordsOf } from '../support/chatting.ts'
import { open, write } from '../support/page.ts'
import { servedApp } from '../support/serve.ts'
import { districtWithOthers } from '../support/others.ts'
import { phone } from '../support/texting.ts'

const question = '아이 학교 등록 방법을 알고 싶습니다'
const urgent = 'ICE 요원이 학교 앞에 있어요'
const korean = /^아직 한국어로 답할 수 없습니다\. 가능한 언어: .*English.*415-555-0100.*911\.$/
const hotline = '415-555-0142'
const app = () => servedApp({ files: districtWithOthers() })

describe('on the web', () => {
  test('gets the line in that language, and no topic', async () => {
    const { answer } = await chat(await app(), { text: question, language: 'es' })
    expect(answer).toMatchObject({ language: 'es', outcome: 'unknown', urgent: false })
    expect(answer.replies).toEqual([{ text: expect.stringMatching(korean), language: 'ko', direction: 'ltr' }])
  })

  test('gets it again when writing again', async () => {
    const served = await app()
    const first = await chat(served, { text: question })
    const second = await chat(served, { text: '학교 버스를 놓쳤어요', session: first.answer.session })
    expect(wordsOf(second)).toMatch(korean)
  })

  test('goes on in the language of the conversation', async () => {
    const served = await app()
    const first = await chat(served, { text: 'donde esta el banco de arroz' })
    const second = await chat(served, { text: question, session: first.answer.session })
    const third = await chat(served, { text: 'MENU', session: second.answer.session })
    expect([first, second, third].map(({ answer }) => answer.language)).toEqual(['es', 'es', 'es'])
  })

  test('is shown from right to left where the language is written so', async () => {
    const { answer } = await chat(await app(), { text: 'میرے بچے کا اسکول کب کھلے گا' })
    expect(answer.replies).toMatchObject([{ language: 'ur', direction: 'rtl' }])
  })

  test('gets the hotline first when it may be happening now, in the languages of the line and of the page', async () => {
    const { answer } = await chat(await app(), { text: urgent, language: 'es' })
    expect(answer).toMatchObject({ outcome: 'unknown', urgent: true })
    expect(answer.replies.map(({ language }) => language)).toEqual(['en', 'es', 'ko'])
    expect(answer.replies[0]?.text).toContain(hotline)
  })

  test('reads it on the page without scripts as well', async () => {
    const served = await app()
    const page = await write(served, await open(served), question)
    expect(page.html).toContain('<article lang="ko" dir="ltr">')
    expect(page.said).toContain('아직 한국어로 답할 수 없습니다.')
  })
})

describe('by text message', () => {
  test('gets the line, in at most three messages', async () => {
    const { messages } = await phone(await app()).says(question)
    expect(messages[0]).toMatch(korean)
  })

  test('gets the hotline within the first message when it may be happening now', async () => {
    const { messages } = await phone(await app()).says(urgent)
    expect(messages).toHaveLength(1)
    expect(messages[0]?.slice(0, 67)).toContain(hotline)
    expect(messages[0]).toContain('아직 한국어로')
  })
})

test('is counted as not known, under no new name', async () => {
  const served = await app()
  for (let i = 0; i < 5; i++) await chat(served, { text: question })
  served.stats.flush(true)
  expect([...served.counters.list('day'), ...served.counters.list('week')].map(({ where, what }) => `${where} ${what}`)).toEqual(['web unknown'])
})

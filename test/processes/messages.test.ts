// Three real processes and one Redis: any of them may get any message.
import { expect, test } from 'vitest'
import { sharedMachines } from '../support/machines.ts'
import { hear, newSid, phone, post, textForm } from '../support/texting.ts'

const machines = sharedMachines(3)
const club = 'when does the reading club meet?'
const notice = /^TEST LAMP, not an official service/

/** One of the numbers that nobody has. */
let people = 0
const somebody = () => `+1628555${String(1000 + people++).padStart(4, '0')}`

const program = (place: number) => machines().programs[place % 3]!

test('a hundred posts of one message at once get one reply with words', async () => {
  const form = textForm(club, { MessageSid: newSid(), From: somebody() })
  const heard = await Promise.all(Array.from({ length: 100 }, async (_, i) => hear(await post(program(i).url, form))))
  expect(new Set(heard.map(({ status }) => status))).toEqual(new Set([200]))
  const replies = heard.filter(({ messages }) => messages.length > 0)
  expect(replies).toHaveLength(1)
  expect(replies[0]?.messages[0]).toContain('The reading club meets')
})

test('a conversation goes on at whichever process gets the next message', async () => {
  const number = somebody()
  const says = (place: number, text: string) => phone(program(place), number).says(text)
  const first = await says(0, 'MENU')
  const choice = await says(1, '1')
  const chosenAtOne = await (async () => {
    const other = somebody()
    await phone(program(2), other).says('MENU')
    return phone(program(2), other).says('1')
  })()
  expect(first.messages).not.toHaveLength(0)
  expect(choice.messages).toEqual(chosenAtOne.messages)
})

test('of two quick texts of one person to two processes the later one knows of the earlier: who we are is said once', async () => {
  const talks = await Promise.all(
    Array.from({ length: 30 }, async (_, i) => {
      const number = somebody()
      const heard = await Promise.all([phone(program(i), number).says(club), phone(program(i + 1), number).says('where can I get food?')])
      return heard.flatMap(({ messages }) => messages).filter((text) => notice.test(text)).length
    }),
  )
  expect(new Set(talks)).toEqual(new Set([1]))
})

// Which passwords are taken: long ones in any script, none that many people have or that our own names give away.
import { describe, expect, test } from 'vitest'
import { cheap } from './site.ts'
import { hashOf, whichIs } from '../../../src/staff/sign-in/hash.ts'
import { longest, mistakeIn, shortest } from '../../../src/staff/sign-in/password.ts'

const known = ['front-desk', 'the-code-of-the-invitation']

describe('a password', () => {
  test.each([
    ['of words', 'correct horse battery staple'],
    ['of twelve characters and no more', 'xq7 mvl2 krt'],
    ['of 128', 'many words of one page '.repeat(6).slice(0, longest)],
    ['in Vietnamese', 'con mèo ngủ trên mái nhà'],
    ['in Chinese', '我家門前有兩棵樹都很高'.padEnd(shortest, '樹')],
    ['of emoji, counted as people count', '🐈🌵🚲☂🎻🪁🧶🌮🐙🍉🔔🎈'],
    ['without any digit or capital, since nothing of the kind is asked for', 'purple umbrella sings'],
    ['that has a name in it and enough beside', 'front-desk and nineteen seagulls'],
  ])('%s is taken', async (_, password) => {
    expect(await mistakeIn(password, known)).toBe(null)
  })

  test.each([
    ['of eleven characters', 'xq7 mvl2 kr', 'short'],
    ['of 129', 'many words of one page '.repeat(6).slice(0, longest + 1), 'long'],
    ['that many people have', 'qwerty123456', 'common'],
    ['that many people have, in capitals', 'UNBELIEVABLE', 'common'],
    ['that many people have, with a year and a sign behind', 'Sunshine2026!', 'common'],
    ['that many people have, with signs between', 'pass-word-1234', 'common'],
    ['of one letter', 'aaaaaaaaaaaaaaa', 'common'],
    ['of one short piece over and over', 'abc1abc1abc1a', 'common'],
    ['in the order of the alphabet', 'abcdefghijkl', 'common'],
    ['in the order of the digits, backwards', '9876543210/.', 'common'],
    ['that is the own name', 'Front-Desk 2026', 'near'],
    ['that is our name', 'Family Line 2026', 'near'],
    ['that is both', 'family-line-front-desk', 'near'],
    ['that is the invitation', 'the-code-of-the-invitation', 'near'],
  ])('%s is refused', async (_, password, mistake) => {
    expect(await mistakeIn(password, known)).toBe(mistake)
  })
})

describe('a hash', () => {
  const salt = Buffer.from('sixteen bytes of')

  test('knows the same letters from another keyboard', async () => {
    const hash = await hashOf('contraseña del café'.normalize('NFC'), salt, cheap)
    expect(await whichIs('contraseña del café'.normalize('NFD'), [hash])).toBe(0)
  })

  test('tells which of several it is, and when it is none', async () => {
    const hashes = await Promise.all(['one', 'two', 'three'].map((text) => hashOf(text, salt, cheap)))
    expect([await whichIs('three', hashes), await whichIs('Three', hashes), await whichIs('', hashes), await whichIs('one', [])]).toEqual([2, -1, -1, -1])
  })

  test.each(['', 'plain text', '$argon2id$v=19$m=8,t=1,p=1$c2l4dGVlbiBieXRlcyBvZg$', '$argon2i$v=19$m=8,t=1,p=1$c2l4dGVlbiBieXRlcyBvZg$AAAA'])('that is none (%s) fits nothing', async (hash) => {
    expect(await whichIs('', [hash])).toBe(-1)
  })
})

// A page without JavaScript that was left lying opens for half an hour, and then for nobody.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { sealWith } from '../../../src/privacy/seal.ts'
import { minutes } from '../../support/clock.ts'
import { open, send, write } from '../../support/page.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { servedApp } from '../../support/serve.ts'

describe('a form that was left lying', () => {
  test.each([
    ['goes on until half an hour of silence is over', minutes(30) - 1, /It is happening now.* Help in the valley\. Write a number:/],
    ['opens as a new conversation after it', minutes(30), /^The earlier conversation was cleared here, so this is a new one\. You 2 The lamp That list is closed\./],
  ])('%s', async (_, silence, said) => {
    const own = await servedApp()
    const menu = await write(own, await open(own), 'menu')
    own.clock.advance(silence)
    expect((await write(own, menu, '2')).said).toMatch(said)
  })

  test('shows nothing of what was asked, three days after it was deleted', async () => {
    const own = await servedApp()
    const asked = await write(own, await open(own), 'where is the rice bank')
    await write(own, asked, 'delete')
    own.clock.advance(minutes(3 * 24 * 60))
    expect((await write(own, asked, 'menu')).said).not.toMatch(/rice/i)
    expect((await send(own, { sealed: asked.sealed, language: 'es' })).said).toBe('La conversación anterior ya se borró aquí; esta es nueva.')
  })

  test('cannot be opened by anybody once the hand-over of its day is over', async () => {
    const drawn: Buffer[] = []
    const bytes = seededRandom()
    const random = (size: number) => {
      const fresh = bytes(size)
      if (size === 32) drawn.push(fresh)
      return fresh
    }
    const own = await servedApp({ random })
    const { sealed } = await write(own, await open(own), 'where is the rice bank')
    const openedWith = () => drawn.filter((key) => sealWith({ key, random }).open(sealed) !== null).length
    expect(openedWith()).toBe(1)
    own.clock.set(new Date(2026, 10, 25, 4, 30))
    own.forgetOld()
    await nextTurn()
    await nextTurn()
    expect(openedWith()).toBe(0)
  })
})

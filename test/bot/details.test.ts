// What tells who a parent is, in the spellings of real people; and what does not.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { detailsFinder } from '../../src/bot/details.ts'
import { repository } from '../../src/config.ts'
import type { Content } from '../../src/content/topic.ts'

/** Of every language that is shipped, what the line itself says in it. */
const uis = globSync('locales/*/ui.yaml', { cwd: repository }).map((file) => [file, { ui: parse(readFileSync(join(repository, file), 'utf8')) as Content['ui'] } as Content] as const)
const holdsDetails = detailsFinder({ contents: new Map(uis) })

describe('a parent who writes one of these is asked, once, not to', () => {
  test.each([
    'call me at 408 555 0123 please',
    'my A number is A 219-876-543',
    'A219876543',
    '電話４０８５５５０１２３',
    'naci el 03/04/1989, puedo inscribirme?',
    'escribame a rosa.q@correo.example',
    'my insta is @xochi.q',
    'agents came to 417 Candlewick Terrace',
    'my name is Rosa and my son was bullied',
    'me llamo Rosa, donde hay comida',
    'vivo en la calle Keyes numero 5',
    'tôi tên là Hoa, con tôi bị bắt nạt',
    'toi ten la Hoa',
    '我叫王小明，孩子可以上学吗',
    '我住在第一街',
    'ako si Maria, saan po may pagkain',
    'nakatira po kami sa King Road',
  ])('%s', (text) => {
    expect(holdsDetails(text)).toBe(true)
  })
})

describe('a parent who writes one of these is not', () => {
  test.each([
    'what did the resolution of 2017 say',
    'is 911 safe San Jose',
    'call 988 or 911?',
    'there are 20 men outside',
    'AB 540 and DACA',
    'does my name stay with you',
    'what is your name',
    '你叫什么名字',
    'cómo se llama la ley',
    'the school on 5th street',
  ])('%s', (text) => {
    expect(holdsDetails(text)).toBe(false)
  })
})

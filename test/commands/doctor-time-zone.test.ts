// Whether the doctor sees at which hour of families' day the key changes.
import { describe, expect, test } from 'vitest'
import { lineOf } from '../../src/commands/doctor/finding.ts'
import { timeZoneFinding, zoneOf } from '../../src/commands/doctor/time-zone.ts'

const noonInLondon = Date.UTC(2026, 10, 24, 12, 5)

describe('the clock by which the key changes', () => {
  test('is that of a place: said, with its time', () => {
    expect(lineOf(timeZoneFinding('America/Los_Angeles', noonInLondon))).toBe('ok     The key of the day changes at 04:00 of this clock; it is 04:05 now in America/Los_Angeles.')
  })

  test.each([
    ['UTC', 'UTC'],
    ['UTC by another name', 'Etc/UTC'],
    ['the mean time of Greenwich', 'GMT'],
    ['as the runtime tells that it has none', '+00:00'],
    ['as the runtime tells that it does not know', 'Etc/Unknown'],
    ['a name that nobody knows', 'Lantern/Hill'],
    ['an empty name', ''],
    ['no name', undefined],
  ])('is to be looked at: %s', (_, zone) => {
    expect(lineOf(timeZoneFinding(zone, noonInLondon))).toMatch(/^look .* it is 12:05 now in UTC\. → name the district's zone/)
  })

  test('tells midnight as 00:00', () => {
    expect(timeZoneFinding('America/Los_Angeles', Date.UTC(2026, 10, 24, 8, 0)).what).toContain('it is 00:00 now')
  })
})

describe('the zone', () => {
  const reading = (environ: string | null) => (path: string) => (path === '/proc/7/environ' ? environ : null)

  test.each([
    ['is that of the running program', '7', 'PATH=/bin\0TZ=America/Los_Angeles\0PORT=1\0', 'America/Los_Angeles'],
    ['may begin with a colon', '7', 'TZ=:America/Los_Angeles\0', 'America/Los_Angeles'],
    ['is none where the program has an empty one', '7', 'TZ=\0PORT=1\0', ''],
    ["is the machine's where the program names none", '7', 'NOT_TZ=x\0PORT=1\0', 'Asia/Manila'],
    ["is the doctor's where the program may not be read", '7', null, 'Asia/Manila'],
    ["is the doctor's where the program does not run", null, 'TZ=America/Los_Angeles\0', 'Asia/Manila'],
  ])('%s', (_, program, environ, zone) => {
    expect(zoneOf(program, reading(environ), 'Asia/Manila')).toBe(zone)
  })
})

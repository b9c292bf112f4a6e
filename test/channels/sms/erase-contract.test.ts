// The stand-in for Twilio holds us to what Twilio publishes; here it is held to it itself.
import { readFileSync, statSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { standingClock } from '../../support/clock.ts'
import { accountSid } from '../../support/twilio-account.ts'
import { descriptionFile, judge } from '../../support/twilio-contract.ts'
import { twilioStandIn } from '../../support/twilio-stand-in.ts'

const messages = `/2010-04-01/Accounts/${accountSid}/Messages`
const sid = `SM${'0'.repeat(32)}`
const asked = (method: string, path: string, form: Record<string, string> = {}) => judge({ method, address: new URL(path, 'http://twilio.example'), form: new URLSearchParams(form) })

describe('the published description', () => {
  test.each([
    ['a list', 'GET', `${messages}.json?PageSize=1000&Page=2&PageToken=PA1`, {}, 'ListMessage'],
    ['a deletion', 'DELETE', `${messages}/${sid}.json`, {}, 'DeleteMessage'],
    ['a cancellation', 'POST', `${messages}/${sid}.json`, { Status: 'canceled' }, 'UpdateMessage'],
    ['the media of a message', 'GET', `${messages}/${sid}/Media.json`, {}, 'ListMedia'],
  ])('knows %s', (_, method, path, form, operation) => {
    expect(asked(method, path, form)).toMatchObject({ operation, faults: [] })
  })

  test.each([
    ['a method that is not offered', 'PUT', `${messages}/${sid}.json`, {}],
    ['a path that is not there', 'GET', '/2010-04-01/Accounts.json', {}],
    ['a path that goes on', 'DELETE', `${messages}/${sid}/Media/../x.json`, {}],
    ['an id of another kind', 'DELETE', `${messages}/CA${'0'.repeat(32)}.json`, {}],
    ['another account', 'GET', '/2010-04-01/Accounts/x/Messages.json', {}],
    ['too large a page', 'GET', `${messages}.json?PageSize=1001`, {}],
    ['a page that is no number', 'GET', `${messages}.json?Page=two`, {}],
    ['an unknown filter', 'GET', `${messages}.json?Status=received`, {}],
    ['an unknown field', 'POST', `${messages}/${sid}.json`, { Delete: 'true' }],
    ['an unknown value', 'POST', `${messages}/${sid}.json`, { Status: 'cancelled' }],
  ])('knows not %s', (_, method, path, form) => {
    expect(asked(method, path, form).faults).not.toEqual([])
  })

  test('is small, and says where it comes from and under which licence', () => {
    expect(statSync(descriptionFile).size).toBeLessThan(40_000)
    const { info } = JSON.parse(readFileSync(descriptionFile, 'utf8')) as { info: Record<string, string | string[]> }
    expect(info['x-source']).toMatch(/twilio\/twilio-oai.*commit [0-9a-f]{40}/)
    expect(info['x-licence']).toContain('MIT License')
  })
})

describe('the stand-in', () => {
  const keys = (standIn: { accountSid: string; authToken: string }, token = standIn.authToken) => ({ authorization: `Basic ${btoa(`${standIn.accountSid}:${token}`)}` })

  test('notes what does not fit, and refuses it', async () => {
    const twilio = await twilioStandIn(standingClock())
    const answer = await fetch(`${twilio.url}${messages}.json?PageSize=5000`, { headers: keys(twilio) })
    expect(answer.status).toBe(400)
    expect(twilio.strays).toEqual(['PageSize does not fit'])
  })

  test.each([
    ['without keys', () => ({})],
    ['with wrong keys', (twilio: { accountSid: string; authToken: string }) => keys(twilio, 'guessed')],
  ])('lets nobody in %s', async (_, headers) => {
    const twilio = await twilioStandIn(standingClock())
    expect((await fetch(`${twilio.url}${messages}.json`, { headers: headers(twilio) })).status).toBe(401)
  })
})

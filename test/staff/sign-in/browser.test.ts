// Signing in with a real browser: its rules about cookies, forms and other sites let our people through, and its console has nothing to say.
import express from 'express'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { sharedBrowser } from '../../support/browser.ts'
import { serve } from '../../support/serve.ts'
import { openDistrict, type District } from './district-provider.ts'
import { codeOf, goodPassword, openSite, type Site } from './site.ts'

const browser = sharedBrowser()
let district: District
let site: Site
let key = ''
beforeAll(async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  vi.spyOn(console, 'info').mockImplementation(() => {})
  district = await openDistrict()
  site = await openSite({ oidc: district.settings })
  district.serves(site.url)
})
afterAll(async () => {
  await site.close()
  await district.close()
  vi.restoreAllMocks()
})
beforeEach(() => site.clock.advance(60_000))

/** In a profile of its own, from which nothing leaves this machine; what the console says of our pages is kept. */
async function visitor(): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser().newContext({ locale: 'en-US' })
  onTestFinished(() => context.close())
  await context.route((url) => !['127.0.0.1', 'localhost'].includes(url.hostname), (route) => route.abort())
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && message.location().url.startsWith(site.url) && complaints.push(message.text()))
  return { page, complaints }
}

async function signsIn(page: Page) {
  await page.goto(`${site.url}/staff`)
  await page.getByLabel('Your name here').fill('nan')
  await page.getByLabel('Password').fill(goodPassword)
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByLabel('Code of your authenticator app').fill(codeOf(key, site.clock))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Hello nan' }).waitFor()
}

describe('a person with a browser', () => {
  test('joins by the link of the first start, reads the key as a drawing, and keeps the codes', async () => {
    const { page, complaints } = await visitor()
    await page.goto((await site.firstAdministratorLink())!)
    await page.getByLabel('Choose a short name').last().fill('nan')
    await page.getByLabel('New password').fill(goodPassword)
    await page.getByLabel('The same password again').fill(goodPassword)
    await page.getByRole('button', { name: 'Next' }).click()
    const drawing = page.getByRole('img', { name: 'Key for the authenticator app' })
    expect((await drawing.boundingBox())?.width).toBeGreaterThan(200)
    key = (await page.locator('code').textContent())!.replaceAll(' ', '')
    await page.getByLabel('Code of your authenticator app').fill(codeOf(key, site.clock))
    await page.getByRole('button', { name: 'Confirm' }).click()
    expect(await page.locator('ol code').count()).toBe(8)
    await page.getByRole('link', { name: 'I have kept them' }).click()
    await page.getByRole('heading', { name: 'Hello nan' }).waitFor()
    expect(complaints).toEqual([])
  })

  test('signs in, proves again who it is, and is back on the page it came from', async () => {
    const { page } = await visitor()
    await signsIn(page)
    site.clock.advance(11 * 60_000)
    await page.goto(`${site.url}/staff/people`)
    await page.getByRole('radio', { name: 'Reviewer' }).last().check()
    await page.getByRole('button', { name: 'Make the link' }).click()
    await page.getByLabel('Password').fill(goodPassword)
    await page.getByLabel('Code of your authenticator app').fill(codeOf(key, site.clock))
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL(`${site.url}/staff/people`)
  })

  test('follows a colleague’s link on another site and is not asked to sign in again', async () => {
    const { page } = await visitor()
    await signsIn(page)
    const mail = await serve(express().get('/', (_, response) => void response.send(`<a href="${site.url}/staff/topic">Please look</a>`)))
    onTestFinished(mail.close)
    await page.goto(mail.url.replace('127.0.0.1', 'localhost'))
    await page.getByRole('link').click()
    await page.getByRole('heading', { name: 'A topic' }).waitFor()
  })

  test('goes over to the district’s sign-in from an invitation, and comes back signed in', async () => {
    const administrator = await visitor()
    await signsIn(administrator.page)
    await administrator.page.goto(`${site.url}/staff/people`)
    await administrator.page.getByRole('radio', { name: 'Editor' }).last().check()
    await administrator.page.getByRole('button', { name: 'Make the link' }).click()
    const { page, complaints } = await visitor()
    await page.goto(await administrator.page.getByLabel('Link').inputValue())
    await page.getByLabel('Choose a short name').first().fill('rosa')
    await page.getByRole('button', { name: 'Sign in with your district account' }).click()
    await page.locator('[name=login]').fill('rosa-over-there')
    await page.locator('[name=password]').fill('any')
    await page.locator('[type=submit]').click()
    await page.locator('[type=submit]').click()
    await page.getByRole('heading', { name: 'Hello rosa, editor' }).waitFor()
    expect(complaints).toEqual([])
  })
})

// The editor is loaded when somebody first asks for it. Where that fails, families do not notice.
import { expect, test } from 'vitest'
import { chat, wordsOf } from '../support/chatting.ts'
import { servedApp } from '../support/serve.ts'

test('an editor that cannot be opened says so, ends nothing, and is opened by whoever asks next', async () => {
  const app = await servedApp()
  const { publicUrl } = app.settings
  const status = async () => (await fetch(`${app.url}/staff/sign-in`)).status
  app.settings.publicUrl = 'no address'
  expect(await status()).toBe(500)
  app.forgetOld()
  expect(app.lines.map((line) => JSON.parse(line))).toContainEqual(expect.objectContaining({ event: 'request-failed' }))
  expect(wordsOf(await chat(app, { text: 'when does the reading club meet' }))).toContain('reading club')
  app.settings.publicUrl = publicUrl
  expect(await status()).toBe(200)
})

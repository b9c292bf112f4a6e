// Where the program can be reached, as an operator starts it.
import { describe, expect, test } from 'vitest'
import { startedProgram } from './support/program.ts'

/** Another address of this machine, on the program's port. */
const elsewhere = (url: string) => url.replace('127.0.0.1', '127.0.0.2')

describe('the program', () => {
  test('behind a proxy on this machine is reached by no other address', async () => {
    const { url } = await startedProgram({ TRUSTED_PROXY: '127.0.0.1' })
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    await expect(fetch(`${elsewhere(url)}/healthz`)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } })
  })

  test('without a proxy is reached by every address of the machine', async () => {
    const { url } = await startedProgram()
    expect((await fetch(`${elsewhere(url)}/healthz`)).status).toBe(200)
  })
})

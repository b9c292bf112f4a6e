// The district's own sign-in: a real OpenID provider on this machine, and a person who fills in its forms.
import { generateKeyPairSync } from 'node:crypto'
import express from 'express'
import { Provider } from 'oidc-provider'
import { serve } from '../../support/serve.ts'

export interface District {
  url: string
  settings: { issuer: string; clientId: string; clientSecret: string }
  /** Once it is known where the editor is. */
  serves(editor: string): void
  /** Not to be reached any more, until it is mended. */
  break(): void
  mend(): void
  close(): Promise<void>
}

export async function openDistrict(): Promise<District> {
  const app = express()
  const { url, close } = await serve(app)
  const settings = { issuer: url, clientId: 'family-line', clientSecret: 'a secret of the district' }
  let isBroken = false
  return {
    url,
    settings,
    serves(editor) {
      const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })
      const provider = new Provider(url, {
        clients: [{ client_id: settings.clientId, client_secret: settings.clientSecret, redirect_uris: [`${editor}/staff/sign-in/district/return`] }],
        pkce: { required: () => true },
        features: { devInteractions: { enabled: true } },
        jwks: { keys: [{ ...key, alg: 'RS256', use: 'sig' }] },
        cookies: { keys: ['of the tests'] },
        ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600, AuthorizationCode: 60 },
      })
      app.use((_, response, next) => (isBroken ? void response.status(503).send('down') : next()))
      app.use(provider.callback())
    },
    break: () => void (isBroken = true),
    mend: () => void (isBroken = false),
    close,
  }
}

/** Somebody's browser at the provider; it remembers them there. */
export function personAt(district: District) {
  const cookies = new Map<string, string>()

  async function ask(address: URL, body?: URLSearchParams): Promise<Response> {
    const headers = { Cookie: [...cookies].map((pair) => pair.join('=')).join('; ') }
    const response = await fetch(address, { redirect: 'manual', headers, ...(body && { method: 'POST', body }) })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    return response
  }

  return {
    /** Signs in under this name and agrees; returns the address that leads back. */
    async passes(address: string, name: string): Promise<string> {
      let here = new URL(address)
      let response = await ask(here)
      for (let steps = 0; steps < 20; steps++) {
        const to = response.headers.get('Location')
        if (to !== null) {
          here = new URL(to, here)
          if (here.origin !== district.url) return here.href
          response = await ask(here)
          continue
        }
        const page = await response.text()
        const action = /<form[^>]*action="([^"]*)"/.exec(page)?.[1]
        const prompt = /name="prompt" value="([^"]*)"/.exec(page)?.[1]
        if (action === undefined || prompt === undefined) throw new Error(`No form to fill in: ${response.status}`)
        here = new URL(action, here)
        response = await ask(here, new URLSearchParams({ prompt, login: name, password: 'any' }))
      }
      throw new Error('The provider leads nowhere.')
    },
    /** Turns back at the first form. */
    async turnsBack(address: string): Promise<string> {
      let here = new URL(address)
      let response = await ask(here)
      while (response.headers.has('Location')) {
        here = new URL(response.headers.get('Location')!, here)
        if (here.origin !== district.url) return here.href
        response = await ask(here)
      }
      const abort = /href="([^"]*abort)"/.exec(await response.text())![1]!
      here = new URL(abort, here)
      response = await ask(here)
      while (here.origin === district.url) {
        here = new URL(response.headers.get('Location')!, here)
        if (here.origin === district.url) response = await ask(here)
      }
      return here.href
    },
  }
}

// The district's own sign-in by OpenID Connect: authorization code, PKCE, state and nonce; of a person we learn a number and no name.
import * as client from 'openid-client'

export interface ProviderSettings {
  issuer: string
  clientId: string
  clientSecret: string
}

/** What has to come back unchanged, sealed, with the browser that was sent away. */
export interface Travel {
  state: string
  nonce: string
  verifier: string
}

export interface Identity {
  issuer: string
  subject: string
  /** When the person last proved who they are over there, in milliseconds; null: that provider never says. */
  provenAt: number | null
}

/** 'away': it could not be reached; 'refused': it said no, or what came back was not meant for this browser. */
export type Came = { kind: 'came'; identity: Identity } | { kind: 'away' } | { kind: 'refused' }

export interface Provider {
  /** null: it cannot be reached. `again`: the person has to prove anew who they are. */
  leave(how: { again: boolean }): Promise<{ to: string; travel: Travel } | null>
  arrive(url: URL, travel: Travel): Promise<Came>
}

/** Seconds. A person waits for it. */
const slowestAnswer = 10

/** How to ask for a new proof where the standard's own word is refused. */
const promptAt: Record<string, string> = { 'https://accounts.google.com': 'select_account' }

export function providerAt(parts: ProviderSettings & { redirectTo: string; random: (size: number) => Buffer; fetch: typeof fetch }): Provider {
  const { issuer, clientId, clientSecret, redirectTo, random } = parts
  let known: Promise<client.Configuration> | null = null

  /** Asked when first needed, so that a start needs no network; what failed is asked anew. */
  function configuration(): Promise<client.Configuration> {
    known ??= client
      .discovery(new URL(issuer), clientId, clientSecret, undefined, {
        [client.customFetch]: (url, options) => parts.fetch(url, options as RequestInit),
        execute: issuer.startsWith('http:') ? [client.allowInsecureRequests] : [],
        timeout: slowestAnswer,
      })
      .catch((error: unknown) => {
        known = null
        throw error
      })
    return known
  }

  return {
    async leave({ again }) {
      const found = await configuration().catch(() => null)
      if (found === null) return null
      const chance = () => random(32).toString('base64url')
      const travel = { state: chance(), nonce: chance(), verifier: chance() }
      const to = client.buildAuthorizationUrl(found, {
        redirect_uri: redirectTo,
        scope: 'openid',
        state: travel.state,
        nonce: travel.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(travel.verifier),
        code_challenge_method: 'S256',
        ...(again && { max_age: '0', prompt: promptAt[issuer] ?? 'login' }),
      })
      return { to: to.href, travel }
    },
    async arrive(url, { state, nonce, verifier }) {
      try {
        const found = await configuration()
        const tokens = await client.authorizationCodeGrant(found, url, { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true })
        const claims = tokens.claims()
        if (claims === undefined) return { kind: 'refused' }
        // Where it usually says so and did not, somebody may have cut our question out of the address.
        const unsaid = found.serverMetadata().claims_supported?.includes('auth_time') ? 0 : null
        return { kind: 'came', identity: { issuer: claims.iss, subject: claims.sub, provenAt: claims.auth_time === undefined ? unsaid : claims.auth_time * 1000 } }
      } catch (error) {
        return { kind: isAway(error) ? 'away' : 'refused' }
      }
    },
  }
}

/** No answer, or one that says the other side is broken. */
function isAway(error: unknown): boolean {
  const { name, code, cause, status } = (error ?? {}) as { name?: string; code?: string; cause?: unknown; status?: number }
  if (code === 'OAUTH_TIMEOUT' || name === 'TimeoutError' || Number(status) >= 500) return true
  if (cause instanceof Response) return cause.status >= 500
  return error instanceof TypeError && code === undefined ? true : cause instanceof Error && isAway(cause)
}

// Looks whether a link still leads somewhere: HEAD first, GET where a server does not know HEAD, a few redirects, a limit on time.
import { describeError } from '../../privacy/log.ts'

export type Outcome =
  | { kind: 'fine' }
  | { kind: 'moved'; to: string }
  /** The page is not there any more. */
  | { kind: 'gone'; status: number }
  /** The server answers, but not to a program: somebody has to look. */
  | { kind: 'look'; status: number }
  | { kind: 'certificate' }
  /** It leads into a network that is not public, or to something that is no page. */
  | { kind: 'refused' }
  | { kind: 'unreachable' }

export interface Checking {
  fetch: typeof fetch
  /** Whether an address may be asked at all; asked again after every redirect. */
  may: (url: URL) => boolean
  /** Milliseconds for one link with all its redirects. */
  limit?: number
}

const slowest = 8_000
const mostRedirects = 5
const headers = { 'User-Agent': 'FamilyLine (checks its own links)', Accept: 'text/html,*/*;q=0.5' }

export async function checkLink(address: string, { fetch, may, limit = slowest }: Checking): Promise<Outcome> {
  const signal = AbortSignal.timeout(limit)
  try {
    let url = URL.parse(address)
    for (let redirects = 0; redirects <= mostRedirects; redirects++) {
      if (url === null || !may(url)) return { kind: 'refused' }
      const { status, location } = await ask(url, { fetch, signal })
      if (status < 300 || status > 399 || location === null) return judged(status, { from: address, to: url.href })
      url = URL.parse(location, url)
    }
    return { kind: 'unreachable' }
  } catch (error) {
    return failed(error)
  }
}

interface Asking {
  fetch: typeof fetch
  signal: AbortSignal
}

async function ask(url: URL, asking: Asking): Promise<{ status: number; location: string | null }> {
  const head = await once(url, 'HEAD', asking)
  return head.status < 400 ? head : once(url, 'GET', asking)
}

async function once(url: URL, method: 'HEAD' | 'GET', { fetch, signal }: Asking) {
  const answer = await fetch(url, { method, headers, redirect: 'manual', signal })
  // Where a page leads is in its head: of the page itself nothing is read.
  await answer.body?.cancel()
  return { status: answer.status, location: answer.headers.get('location') }
}

function judged(status: number, { from, to }: { from: string; to: string }): Outcome {
  if (status === 404 || status === 410) return { kind: 'gone', status }
  if (status >= 400) return { kind: 'look', status }
  return isSamePage(from, to) ? { kind: 'fine' } : { kind: 'moved', to }
}

/** A slash at the end, www or https in place of http make no other page. */
const isSamePage = (a: string, b: string): boolean => plain(a) === plain(b)
const plain = (url: string) => url.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/#.*$/, '').replace(/\/$/, '').toLowerCase()

const certificate = /^(?:CERT_|ERR_TLS_CERT|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED_CERT|UNABLE_TO_(?:VERIFY|GET)|ERR_SSL)/

function failed(error: unknown): Outcome {
  const code = codeOf(error)
  if (code === 'ENOTPUBLIC') return { kind: 'refused' }
  return { kind: certificate.test(code) ? 'certificate' : 'unreachable' }
}

/** `fetch` hides the cause of a failure behind one of its own. */
const codeOf = (error: unknown): string => {
  const { code } = describeError(error)
  return code === 'none' && error instanceof Error && error.cause !== undefined ? describeError(error.cause).code : code
}

// A browser without scripts: keeps cookies by their rules, follows redirects, sends the forms of the page in front of it.

export interface Screen {
  status: number
  /** The path of the page, and what stands behind it. */
  path: string
  text: string
  headers: Headers
}

export interface TestBrowser {
  /** The page in front of it. */
  screen: Screen
  /** Name → value. */
  cookies: Map<string, string>
  /** What the server said to each cookie it set, as it said it. */
  said: string[]
  /** `from`: another site, whose link was followed. */
  open(path: string, options?: { from?: string }): Promise<Screen>
  /** Fills in the form with this address on the page in front of it. */
  send(action: string, fields?: Fields, headers?: Record<string, string>): Promise<Screen>
  /** Sends what it is told to, whatever stands on the page. */
  post(path: string, fields: Fields, headers?: Record<string, string>): Promise<Screen>
}

type Fields = Record<string, string> | [string, string][]

/** How many redirects it follows. */
const patience = 10

export function newBrowser(url: string, { userAgent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0' } = {}): TestBrowser {
  const cookies = new Map<string, string>()
  const said: string[] = []

  function take(response: Response) {
    for (const line of response.headers.getSetCookie()) {
      said.push(line)
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/Max-Age=0/i.test(line)) cookies.delete(name)
      else cookies.set(name, decodeURIComponent(value))
    }
  }

  async function go(address: string, init: RequestInit & { headers: Record<string, string> }, crossSite = false): Promise<Screen> {
    let [here, how] = [new URL(address, url), init]
    for (let followed = 0; followed <= patience; followed++) {
      // On a way that began elsewhere only a Lax cookie goes along.
      const sent = [...cookies].filter(([name]) => !crossSite || name.endsWith('staff-away')).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      const response = await fetch(here, { ...how, redirect: 'manual', headers: { 'User-Agent': userAgent, Cookie: sent.join('; '), ...how.headers } })
      take(response)
      const to = response.headers.get('Location')
      if (to === null) {
        browser.screen = { status: response.status, path: here.pathname + here.search, text: await response.text(), headers: response.headers }
        const refresh = response.headers.get('Refresh')?.replace(/^0; url=/, '')
        // To another site one goes by oneself.
        return refresh?.startsWith('/') ? go(refresh, { headers: { 'Sec-Fetch-Site': 'same-origin' } }) : browser.screen
      }
      here = new URL(to, here)
      if (here.origin !== url) return (browser.screen = { status: response.status, path: here.href, text: '', headers: response.headers })
      how = { headers: { 'Sec-Fetch-Site': init.headers['Sec-Fetch-Site'] ?? 'none' } }
    }
    throw new Error('Redirected without end.')
  }

  const post = (path: string, fields: Fields, headers: Record<string, string> = {}) =>
    go(path, { method: 'POST', body: new URLSearchParams(fields), headers: { Origin: url, Referer: url + browser.screen.path, 'Sec-Fetch-Site': 'same-origin', ...headers } })

  const browser: TestBrowser = {
    screen: { status: 0, path: '/', text: '', headers: new Headers() },
    cookies,
    said,
    open: (path, { from } = {}) => go(path, { headers: { 'Sec-Fetch-Site': from === undefined ? 'none' : 'cross-site' } }, from !== undefined),
    send(action, fields = {}, headers = {}) {
      const form = browser.screen.text.match(/<form[\s\S]*?<\/form>/g)?.find((one) => one.includes(`action="${action}"`))
      if (form === undefined) throw new Error(`There is no form ${action} on ${browser.screen.path}: ${browser.screen.text.match(/<h1>[^<]*/)?.[0]}`)
      const given = Array.isArray(fields) ? fields : Object.entries(fields)
      const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]): [string, string] => [name!, plain(value!)])
      return post(action, [...hidden.filter(([name]) => !given.some(([other]) => other === name) || name === 'csrf'), ...given], headers)
    },
    post,
  }
  return browser
}

const plain = (text: string): string => text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

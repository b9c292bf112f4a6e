// Do the strict headers arrive at families' phones, as the program sends them and with nothing added?
import { isSilence, type Answer, type Silence } from './ask.ts'
import { look, ok, wrong, type Finding } from './finding.ts'

const strict: { name: string; is: RegExp; httpsOnly?: true }[] = [
  { name: 'Content-Security-Policy', is: /^(?!.*unsafe-)(?!.*,)(?=.*default-src 'none')(?=.*script-src 'self'(;|$))(?=.*frame-ancestors 'none')/ },
  { name: 'Cache-Control', is: /^no-store$/ },
  { name: 'Referrer-Policy', is: /^no-referrer$/ },
  { name: 'X-Content-Type-Options', is: /^nosniff$/ },
  { name: 'Strict-Transport-Security', is: /^max-age=[1-9]\d{6,}/, httpsOnly: true },
]

/** What a proxy may add to follow people or to have browsers report on them. */
const following = ['Set-Cookie', 'Report-To', 'Reporting-Endpoints', 'NEL', 'Content-Security-Policy-Report-Only']

/** They belong to the connection or to the proxy itself. */
const ofTheConnection = ['connection', 'content-encoding', 'keep-alive', 'date', 'server', 'transfer-encoding', 'content-length', 'vary']

export function strictHeadersFinding(page: Answer | Silence, { https }: { https: boolean }): Finding {
  if (isSilence(page)) return look('The headers could not be looked at: the page did not come.', 'mend what is said above, and run the doctor again')
  const loose = strict.filter(({ name, is, httpsOnly }) => (https || !httpsOnly) && !is.test(page.headers.get(name) ?? ''))
  if (loose.length > 0) return wrong(`Headers are missing, changed or doubled: ${loose.map(({ name }) => name).join(', ')}.`, 'have the proxy pass on what the program sends, without adding its own')
  return ok('The strict headers arrive.')
}

/** `direct` is the same page from the program itself. */
export function proxyHeadersFinding(direct: Answer | Silence, through: Answer | Silence): Finding {
  if (isSilence(direct)) return look(`The program does not answer on this machine's own port (${direct.failed}), so it cannot be seen what the proxy changes.`, 'run the doctor where the program runs')
  if (isSilence(through)) return look('What the proxy changes cannot be seen: the page did not come.', 'mend what is said above, and run the doctor again')
  const added = following.filter((name) => through.headers.has(name) && !direct.headers.has(name))
  if (added.length > 0) return wrong(`Something in front of the program adds ${added.join(', ')}: families could be followed.`, 'turn that off in the proxy or at the host')
  const changed = [...direct.headers].filter(([name, value]) => !ofTheConnection.includes(name) && through.headers.get(name) !== value).map(([name]) => name)
  if (changed.length > 0) return wrong(`The proxy takes away or changes ${changed.join(', ')}.`, 'have it pass on what the program sends')
  return ok('Nothing in front of the program takes away, changes or adds headers.')
}

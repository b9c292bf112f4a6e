// A browser without JavaScript, as far as forms go: sends them, and reads the page that comes back.

export interface PageRead {
  status: number
  html: string
  language: string
  direction: string
  /** Everything a reader sees in the conversation, without the marks of HTML. */
  said: string
  /** The hidden fields of the form in which a question is typed. */
  sealed: string
  page: string
  /** What stands in the field, ready to be sent. */
  typed: string
}

export async function open({ url }: { url: string }, path = '/', headers: Record<string, string> = {}): Promise<PageRead> {
  return read(await fetch(url + path, { headers }))
}

export async function send({ url }: { url: string }, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<PageRead> {
  return read(await fetch(`${url}/`, { method: 'POST', headers, body: new URLSearchParams(fields) }))
}

/** Types a text into the page's form and presses the button. */
export const write = (app: { url: string }, { sealed, page }: PageRead, text: string): Promise<PageRead> => send(app, { sealed, page, text })

async function read(response: Response): Promise<PageRead> {
  const html = await response.text()
  const form = between(html, '<form id="chat"', '</form>')
  return {
    status: response.status,
    html,
    language: html.match(/<html lang="([^"]*)"/)?.[1] ?? '',
    direction: html.match(/<html [^>]*dir="([^"]*)"/)?.[1] ?? '',
    said: plain(between(html, '<div id="log"', '<form id="chat"')),
    sealed: form.match(/name="sealed" value="([^"]*)"/)?.[1] ?? '',
    page: form.match(/name="page" value="([^"]*)"/)?.[1] ?? '',
    typed: plain(form.match(/<textarea[^>]*>([^<]*)<\/textarea>/)?.[1] ?? ''),
  }
}

function between(html: string, from: string, to: string): string {
  const start = html.indexOf(from)
  return start < 0 ? '' : html.slice(start, html.indexOf(to, start))
}

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }

export const plain = (html: string): string =>
  html
    // What stands within a line leaves no gap in it.
    .replace(/<\/?(?:span|bdi)\b[^>]*>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&[^;\s]+;/g, (entity) => entities[entity] ?? entity)
    .replace(/\s+/g, ' ')
    .trim()

// A client of Direct Line by hand: what it sends, and exactly what it gets.
import type { Activity } from '../../src/channels/directline/activity.ts'

export interface Client {
  conversationId: string
  token: string
  /** Sends a message; its id. */
  says(text: string, more?: object): Promise<string>
  /** What came after the watermark of the last look. */
  hears(): Promise<Activity[]>
  asks(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
}

export interface Answer {
  status: number
  headers: Headers
  text: string
  // What a server sends is whatever it is.
  json: any
}

export async function direct({ url }: { url: string }, method: string, path: string, { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {}): Promise<Answer> {
  const json = body === undefined ? {} : { 'Content-Type': 'application/json' }
  const response = await fetch(`${url}/v3/directline${path}`, { method, headers: { ...json, ...headers }, ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }) })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, json: response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : null }
}

export async function directClient(app: { url: string }): Promise<Client> {
  const { conversationId, token } = (await direct(app, 'POST', '/tokens/generate')).json as { conversationId: string; token: string }
  const asks: Client['asks'] = (method, path, body, headers = {}) => direct(app, method, path, { ...(body !== undefined && { body }), headers: { Authorization: `Bearer ${token}`, ...headers } })
  let watermark = ''
  return {
    conversationId,
    token,
    asks,
    says: async (text, more = {}) => (await asks('POST', `/conversations/${conversationId}/activities`, { type: 'message', text, ...more })).json.id as string,
    async hears() {
      const { json } = await asks('GET', `/conversations/${conversationId}/activities?watermark=${watermark}`)
      watermark = json.watermark
      return json.activities as Activity[]
    },
  }
}

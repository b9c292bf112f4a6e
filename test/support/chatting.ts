// A program that talks to POST /chat.
import type { ChatAnswer } from '../../src/channels/web/adapter.ts'

export interface Chatted {
  status: number
  headers: Headers
  answer: ChatAnswer
}

export async function chat({ url }: { url: string }, body: unknown, headers: Record<string, string> = {}): Promise<Chatted> {
  const response = await fetch(`${url}/chat`, { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) })
  return { status: response.status, headers: response.headers, answer: (await response.json()) as ChatAnswer }
}

/** Everything said in one answer, as one text. */
export const wordsOf = ({ answer }: Chatted): string => answer.replies.map(({ text }) => text).join('\n')

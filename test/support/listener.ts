// Somebody who watches the line: of what is encrypted, how many bytes pass can still be counted.
import { request } from 'node:http'

export interface Overheard {
  status: number
  /** Head and body. */
  bytes: number
  body: string
}

export function overhear({ url }: { url: string }, path: string, type: string, body: string): Promise<Overheard> {
  return new Promise((resolve, reject) => {
    const asked = request(url + path, { method: 'POST', agent: false, headers: { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) } }, (response) => {
      const parts: Buffer[] = []
      const { socket } = response
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, bytes: socket.bytesRead, body: Buffer.concat(parts).toString('utf8') }))
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

// Stands before the line for a program that cannot be told what to leave alone: what is spared does not exist for it, and each request comes from another address.
import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Front {
  url: string
  close(): void
}

export async function frontOf(line: string, spared: readonly string[]): Promise<Front> {
  let visitors = 0
  const server = createServer((incoming, response) => {
    const path = incoming.url ?? '/'
    if (spared.some((address) => path.startsWith(address))) return void response.writeHead(404).end()
    visitors++
    const onward = request(new URL(line), { method: incoming.method, path, headers: { ...incoming.headers, 'x-forwarded-for': `10.2.${Math.floor(visitors / 256) % 256}.${visitors % 256}` } }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
      answer.pipe(response)
    })
    onward.on('error', () => response.destroy())
    incoming.pipe(onward)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

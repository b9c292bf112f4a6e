// Connections to the line: one that stays open and over which several requests are written without waiting, and one for bytes that are no request.
import { connect, type Socket } from 'node:net'
import { answerReader, type Answer } from './answers.ts'

/** Whoever has heard nothing for so long will hear nothing. */
const mostSilence = 60_000
/** After so long without a word a caller whose bytes are no whole request says that no more will come. */
const grace = 200

export interface Written {
  method: string
  bytes: Buffer
}

export interface Heard {
  /** Of the first requests, in their order. */
  answers: Answer[]
  /** The connection was closed on the next request, without an answer. */
  closedOnNext: boolean
  /** Nothing came any more. */
  silent: boolean
}

export interface Wire {
  send(requests: readonly Written[]): Promise<Heard>
  end(): void
}

export function wireTo(port: number): Wire {
  let open: { socket: Socket; hears: (bytes: Buffer) => void; ends: () => void } | null = null

  function opened() {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    const line = { socket, hears: (_: Buffer) => {}, ends: () => {} }
    socket.on('data', (bytes) => line.hears(bytes))
    socket.on('error', () => {})
    socket.on('close', () => {
      if (open === line) open = null
      line.ends()
    })
    return line
  }

  return {
    send(requests) {
      const line = (open ??= opened())
      const reader = answerReader()
      const answers: Answer[] = []
      return new Promise((resolve) => {
        const silence = setTimeout(() => finish(true), mostSilence)
        function finish(silent: boolean) {
          clearTimeout(silence)
          line.hears = line.ends = () => {}
          if (answers.length < requests.length) line.socket.destroy()
          if (line.socket.destroyed && open === line) open = null
          resolve({ answers, closedOnNext: !silent && answers.length < requests.length && !answers.at(-1)?.head.includes('\r\nconnection: close'), silent })
        }
        line.hears = (bytes) => {
          answers.push(...reader.take(bytes, (later) => requests[answers.length + later]?.method))
          if (answers.length === requests.length) finish(false)
        }
        line.ends = () => {
          const rest = answers.length < requests.length ? reader.rest() : null
          if (rest) answers.push(rest)
          finish(false)
        }
        line.socket.write(Buffer.concat(requests.map(({ bytes }) => bytes)))
      })
    },
    end: () => void open?.socket.destroy(),
  }
}

const healthy = Buffer.from('GET /healthz HTTP/1.1\r\nHost: line.test\r\nConnection: close\r\n\r\n')

/** The states that come back until the line closes the connection; null: it never does. A sound request follows, so that it is not kept waiting for an end. */
export function sendAlone(port: number, bytes: Buffer): Promise<number[] | null> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
    const heard: Buffer[] = []
    const hangUp = () => void socket.end()
    let quiet = setTimeout(hangUp, grace)
    const silence = setTimeout(() => {
      socket.destroy()
      resolve(null)
    }, mostSilence)
    socket.on('data', (part) => {
      heard.push(part)
      clearTimeout(quiet)
      quiet = setTimeout(hangUp, grace)
    })
    socket.on('end', hangUp)
    socket.on('error', () => {})
    socket.on('close', () => {
      clearTimeout(quiet)
      clearTimeout(silence)
      resolve([...Buffer.concat(heard).toString('latin1').matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status)))
    })
    socket.write(Buffer.concat([bytes, healthy]))
  })
}

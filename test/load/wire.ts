// One connection to the line that costs the sender next to nothing: bytes that were made before go out, and the reply's bytes come back.
import { connect, type Socket } from 'node:net'

export interface Reply {
  status: number
  body: Buffer
}

export interface Wire {
  /** null: the connection ended before the reply was whole. One request at a time. */
  ask(bytes: Buffer): Promise<Reply | null>
  close(): void
}

const endOfHead = Buffer.from('\r\n\r\n')
/** "HTTP/1.1 " stands in front of the status. */
const statusAt = 9

/** Connects with the first request, and again where the line has closed the connection. */
export function wire(port: number): Wire {
  let socket: Socket | null = null
  let heard: Buffer = Buffer.alloc(0)
  let answer: ((reply: Reply | null) => void) | null = null

  function settle(reply: Reply | null) {
    const waiting = answer
    answer = null
    heard = Buffer.alloc(0)
    waiting?.(reply)
  }

  function open(): Socket {
    const opened = connect(port, '127.0.0.1').setNoDelay()
    opened.on('error', () => {})
    opened.on('data', (piece) => {
      heard = heard.length === 0 ? piece : Buffer.concat([heard, piece])
      const reply = readReply(heard)
      if (reply) settle(reply)
    })
    opened.on('close', () => {
      if (socket !== opened) return
      socket = null
      settle(null)
    })
    return opened
  }

  return {
    ask: (bytes) =>
      new Promise((resolve) => {
        answer = resolve
        socket ??= open()
        socket.write(bytes)
      }),
    close() {
      socket?.destroy()
    },
  }
}

/** null as long as something of it is missing. */
function readReply(heard: Buffer): Reply | null {
  const headEnd = heard.indexOf(endOfHead)
  if (headEnd < 0) return null
  const head = heard.toString('latin1', 0, headEnd)
  const length = Number(head.match(/\ncontent-length: (\d+)/i)?.[1] ?? 0)
  const from = headEnd + endOfHead.length
  if (heard.length < from + length) return null
  return { status: Number(head.slice(statusAt, statusAt + 3)), body: heard.subarray(from, from + length) }
}

// Keeps room for whoever comes next: where too many connections are open, the one that has said nothing whole for longest gives way.
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

type Exchange = { request: IncomingMessage; response: ServerResponse }

export interface Room {
  /** How many connections are open now; nothing about them. */
  held(): { connections: number }
}

/**
 * Whoever opens connections and is slow on purpose closes their own by it. A limit that turns away newcomers instead would be
 * theirs to fill, and one by address would shut out families who share one.
 */
export function keepRoom(server: Server, most: number): Room {
  /** In order of the last request, or of the connection where none came: those that wait for longest stand in front. */
  const open = new Map<Socket, Exchange | null>()

  server.on('connection', (socket) => {
    open.set(socket, null)
    socket.once('close', () => open.delete(socket))
    if (open.size <= most) return
    const [idle = socket] = idleOf(open)
    idle.destroy()
    open.delete(idle)
  })
  server.on('request', (request, response) => {
    const { socket } = request
    if (!open.delete(socket)) return
    open.set(socket, { request, response })
  })
  return { held: () => ({ connections: open.size }) }
}

/** All but those whose whole request is being answered right now. */
function* idleOf(open: ReadonlyMap<Socket, Exchange | null>): Generator<Socket> {
  for (const [socket, exchange] of open) if (exchange === null || !exchange.request.complete || exchange.response.writableEnded) yield socket
}

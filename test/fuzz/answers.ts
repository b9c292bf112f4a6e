// Reads answers off a connection, one after the other.

export interface Answer {
  status: number
  /** In small letters. */
  head: string
  body: Buffer
}

export interface Reader {
  /** `asked`: the method of the request that so many answers after the next one belong to. */
  take(bytes: Buffer, asked: (later: number) => string | undefined): Answer[]
  /** What had no length of its own and ended with the connection. */
  rest(): Answer | null
}

export function answerReader(): Reader {
  let unread: Buffer = Buffer.alloc(0)

  function next(method: string | undefined): Answer | null {
    const end = unread.indexOf('\r\n\r\n')
    if (end < 0) return null
    const head = unread.toString('latin1', 0, end).toLowerCase()
    const status = Number(head.slice(9, 12))
    const isBare = method === 'HEAD' || status === 204 || status === 304 || status < 200
    const found = isBare ? { body: Buffer.alloc(0), end: end + 4 } : bodyAt(head, end + 4)
    if (found === null) return null
    unread = unread.subarray(found.end)
    return { status, head, body: found.body }
  }

  function bodyAt(head: string, start: number): { body: Buffer; end: number } | null {
    if (head.includes('transfer-encoding: chunked')) return piecesAt(start)
    const length = head.match(/\r\ncontent-length: (\d+)/)?.[1]
    const end = start + Number(length)
    return length === undefined || unread.length < end ? null : { body: unread.subarray(start, end), end }
  }

  function piecesAt(start: number): { body: Buffer; end: number } | null {
    const parts: Buffer[] = []
    for (let place = start; ;) {
      const line = unread.indexOf('\r\n', place)
      if (line < 0) return null
      const size = parseInt(unread.toString('latin1', place, line), 16)
      if (unread.length < line + 2 + size + 2) return null
      parts.push(unread.subarray(line + 2, line + 2 + size))
      place = line + 2 + size + 2
      if (size === 0) return { body: Buffer.concat(parts), end: place }
    }
  }

  return {
    take(bytes, asked) {
      unread = unread.length === 0 ? bytes : Buffer.concat([unread, bytes])
      const answers: Answer[] = []
      for (let answer = next(asked(0)); answer !== null; answer = next(asked(answers.length))) if (answer.status >= 200) answers.push(answer)
      return answers
    },
    rest() {
      const status = unread.toString('latin1').match(/^HTTP\/1\.1 (\d{3})/)?.[1]
      return status === undefined ? null : { status: Number(status), head: unread.toString('latin1').toLowerCase(), body: Buffer.alloc(0) }
    },
  }
}

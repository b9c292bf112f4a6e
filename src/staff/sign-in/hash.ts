// Turns what a person has to know into what we keep: argon2id, written with its parameters so that they can grow.
import { argon2, timingSafeEqual } from 'node:crypto'

export interface Hashing {
  /** KiB. */
  memory: number
  passes: number
  parallelism: number
}

/** OWASP Password Storage Cheat Sheet: 19 MiB, 2 passes, 1 lane; some 60 ms on a slow core. */
export const hashing: Hashing = { memory: 19_456, passes: 2, parallelism: 1 }

const tagLength = 32
export const saltLength = 16

/** As $argon2id$v=19$m=19456,t=2,p=1$salt$hash. */
export async function hashOf(text: string, salt: Buffer, parameters: Hashing): Promise<string> {
  const { memory, passes, parallelism } = parameters
  const tag = await derive(text, salt, parameters)
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${bare(salt)}$${bare(tag)}`
}

/** The hash of nothing that anybody could type: checking it is as much work as checking a real one. */
export const hashOfNobody = ({ memory, passes, parallelism }: Hashing, random: (size: number) => Buffer): string =>
  `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${bare(random(saltLength))}$${bare(random(tagLength))}`

const written = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/

/** Which of these hashes is that of the text; -1: none. All of them have one salt, so that one derivation answers. */
export async function whichIs(text: string, hashes: readonly string[]): Promise<number> {
  const [, memory, passes, parallelism, salt] = written.exec(hashes[0] ?? '') ?? []
  if (salt === undefined) return -1
  const tag = await derive(text, Buffer.from(salt, 'base64'), { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) })
  return hashes.findIndex((hash) => {
    const kept = Buffer.from(written.exec(hash)?.[5] ?? '', 'base64')
    return kept.length === tag.length && timingSafeEqual(kept, tag)
  })
}

/** Text is taken in its composed form: the same letters typed on another keyboard are the same. */
const derive = (text: string, salt: Buffer, { memory, passes, parallelism }: Hashing): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const parameters = { message: text.normalize('NFC'), nonce: salt, parallelism, tagLength, memory, passes }
    argon2('argon2id', parameters, (error, tag) => (error ? reject(error) : resolve(tag)))
  })

const bare = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '')

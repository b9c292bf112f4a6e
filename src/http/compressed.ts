// Sends compressed what is the same for everybody: a script, a style, a page that nobody has asked anything yet.
// What answers somebody is never compressed: there the length would tell what was said.
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Request, RequestHandler, Response } from 'express'

/** The files of a folder, read and compressed once, each under its own name. */
export function publicFiles(folder: string): RequestHandler {
  const files = new Map(readdirSync(folder).map((name) => {
    const plain = readFileSync(join(folder, name))
    return [`/${name}`, { type: extname(name), plain, packed: gzipSync(plain, { level: 9 }) }]
  }))
  return (request, response, next) => {
    const file = files.get(request.path)
    if (!file || !['GET', 'HEAD'].includes(request.method)) return next()
    send(request, response.type(file.type), file)
  }
}

export interface Packed {
  plain: Buffer
  packed: Buffer
}

export const pack = (page: string): Packed => ({ plain: Buffer.from(page), packed: gzipSync(page) })

export const sendPage = (request: Request, response: Response, page: Packed) => send(request, response.type('html'), page)

function send(request: Request, response: Response, { plain, packed }: Packed) {
  const isPacked = request.acceptsEncodings('gzip') === 'gzip'
  response.vary('Accept-Encoding')
  if (isPacked) response.set('Content-Encoding', 'gzip')
  response.send(isPacked ? packed : plain)
}

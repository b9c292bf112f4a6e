// What every response and every request has in common: strict headers, small bodies, errors that say nothing.
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express'
import helmet from 'helmet'
import { pageStyleSource } from './page-style.ts'

/** No third party, no frame, no cookie, nothing cached, nothing told to the next page. */
export function strictHeaders({ https }: { https: boolean }): RequestHandler {
  const headers = written(policies(https))
  return (_, response, next) => {
    for (const [name, value] of headers) response.setHeader(name, value)
    next()
  }
}

const policies = (https: boolean): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'", pageStyleSource],
        'connect-src': ["'self'"],
        'img-src': ["'self'"],
        'form-action': ["'self'"],
        'base-uri': ["'none'"],
        'frame-ancestors': ["'none'"],
        // No script of ours makes HTML out of text.
        'require-trusted-types-for': ["'script'"],
        'trusted-types': ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: https ? { maxAge: 31_536_000 } : false,
    crossOriginEmbedderPolicy: true,
    xFrameOptions: { action: 'deny' },
  })

/** They are the same for every response: a dozen steps a request become one. */
function written(policies: RequestHandler): Map<string, string> {
  const headers = new Map<string, string>()
  const noting = { setHeader: (name: string, value: string) => headers.set(name, value), removeHeader: (name: string) => headers.delete(name) }
  policies({} as Request, noting as unknown as Response, () => {})
  headers.set('Cache-Control', 'no-store')
  headers.set('Permissions-Policy', unused.map((feature) => `${feature}=()`).join(', '))
  return headers.set('X-Robots-Tag', 'noarchive')
}

/** What a page could ask the device for. */
const unused = [
  ...['accelerometer', 'autoplay', 'browsing-topics', 'camera', 'clipboard-read', 'display-capture', 'encrypted-media', 'fullscreen'],
  ...['gamepad', 'geolocation', 'gyroscope', 'hid', 'idle-detection', 'keyboard-map', 'local-fonts', 'magnetometer', 'microphone', 'midi', 'payment', 'picture-in-picture'],
  ...['publickey-credentials-get', 'screen-wake-lock', 'serial', 'storage-access', 'usb', 'window-management', 'xr-spatial-tracking'],
]

/** A long question in any script, with room to spare. */
export const bodyLimit = '64kb'
const mostBytes = 64 * 1024

/** A body that says it is too long is refused before it comes: whoever reads bodies waits for the end of it to say so. Below these folders others look after it: tables of translations are longer. */
export const shortBodiesBut = (...folders: readonly string[]): RequestHandler => (request, _, next) => {
  const isTooLong = Number(request.headers['content-length']) > mostBytes && !folders.some((folder) => request.path.startsWith(`${folder}/`))
  next(isTooLong ? Object.assign(new Error('A body is too long.'), { status: 413 }) : undefined)
}

/** Whoever is told to wait is told for how long: the notice says a minute. */
export const tryAgain = { 'Retry-After': '60' }

/** The last handler: a hostile request gets its 4xx, a fault of ours a 500, and neither quotes what came in. */
export function lastResort(report: (error: unknown, status: number) => void): ErrorRequestHandler {
  return (error: { status?: unknown; statusCode?: unknown }, _request, response, _next) => {
    const given = Number(error?.status ?? error?.statusCode)
    const status = given >= 400 && given < 500 ? given : 500
    report(error, status)
    // What the framework would do next is to print the error.
    if (response.headersSent) return void response.socket?.destroy()
    response.status(status).type('text/plain').send(status === 500 ? 'Something went wrong.\n' : 'That request cannot be answered.\n')
  }
}

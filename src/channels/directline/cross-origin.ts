// Lets the page of any site talk to this door, as any program may.
import type { RequestHandler } from 'express'

/**
 * Any site: a token in a header is the only key, no cookie or other sign of the browser counts, so a page can do nothing here
 * that its server could not do for it, and a list of sites would protect nobody. Framing our own pages stays refused.
 */
export const anyPage: RequestHandler = (request, response, next) => {
  response.set('Access-Control-Allow-Origin', '*')
  response.set('Access-Control-Expose-Headers', 'Retry-After')
  if (request.method !== 'OPTIONS') return next()
  response.set('Access-Control-Allow-Methods', 'GET, POST')
  // What the official client sends.
  response.set('Access-Control-Allow-Headers', 'Authorization, Content-Type, X-MS-Bot-Agent, X-Requested-With')
  response.set('Access-Control-Max-Age', String(rememberedSeconds))
  response.status(204).end()
}

/** Browsers ask before each request to a new address; not longer than a conversation may be idle. */
const rememberedSeconds = 600

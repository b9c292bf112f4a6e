// What answers of the editor have beyond those for parents: its script may put parts of pages in their place, and forms say where they come from.
import type { RequestHandler } from 'express'

/** The policy is named, so that no other script can make HTML out of text. */
export const staffHeaders: RequestHandler = (_, response, next) => {
  const policy = response.get('Content-Security-Policy') ?? ''
  response.set('Content-Security-Policy', policy.replace("trusted-types 'none'", 'trusted-types staff'))
  // With no-referrer a browser calls the origin of a form null.
  response.set('Referrer-Policy', 'same-origin')
  next()
}

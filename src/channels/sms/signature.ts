// Is it really Twilio? The signature covers our own public address and every field of the form.
import type { RequestHandler } from 'express'
import twilio from 'twilio/lib/webhooks/webhooks.js'

export interface SignatureParts {
  /** null: no token is configured, and nothing unsigned is ever accepted. */
  authToken: string | null
  /** The addresses that Twilio may have been given, without a trailing slash. */
  publicUrls: readonly string[]
  refused: (status: number) => void
}

/** The address is ours from the settings; what a request says of its own host is never believed. */
export function onlyFromTwilio({ authToken, publicUrls, refused }: SignatureParts): RequestHandler {
  return (request, response, next) => {
    const status = authToken === null ? 503 : 403
    const signature = request.get('X-Twilio-Signature')
    const isTwilio =
      authToken !== null &&
      signature !== undefined &&
      publicUrls.some((url) => twilio.validateRequest(authToken, signature, url + request.originalUrl, formOf(request.body)))
    if (isTwilio) return next()
    refused(status)
    response.status(status).type('text/plain').send(status === 503 ? 'Text messages are not set up here.\n' : 'Not signed by the messaging company.\n')
  }
}

const formOf = (body: unknown): Record<string, unknown> => (body !== null && typeof body === 'object' ? (body as Record<string, unknown>) : {})

// The six digits of an authenticator app (RFC 6238): a secret that both sides have, and codes of which none is taken twice.
import { Secret, TOTP } from 'otpauth'

/** Seconds; what every app expects. */
const period = 30
/** A phone's clock may be one step off, either way. */
const window = 1
/** 160 bits, as RFC 4226 asks for. */
const secretLength = 20

/** In base32, as apps take it when it is typed. */
export const newSecret = (random: (size: number) => Buffer): string => new Secret({ buffer: new Uint8Array(random(secretLength)).buffer }).base32

/** What the QR code says to the app. */
export const keyAddress = ({ secret, handle, issuer }: { secret: string; handle: string; issuer: string }): string => new TOTP({ secret, label: handle, issuer, period }).toString()

export interface Typed {
  secret: string
  code: string
  now: number
  /** The step that was taken last: it and all before it are used up. */
  after: number
}

/** The step whose code this is; null: none that may still be used. */
export function stepOf({ secret, code, now, after }: Typed): number | null {
  if (!looksLikeStep(code)) return null
  const token = code.replaceAll(/\s/g, '')
  const delta = TOTP.validate({ token, secret: Secret.fromBase32(secret), period, timestamp: now, window })
  if (delta === null) return null
  const step = TOTP.counter({ period, timestamp: now }) + delta
  return step > after ? step : null
}

export const looksLikeStep = (code: string): boolean => /^\s*(\d\s*){6}$/.test(code)

/** In groups of four, for those who type it. */
export const inGroups = (secret: string): string => secret.match(/.{1,4}/g)?.join(' ') ?? ''

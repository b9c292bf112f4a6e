// The cookies of the editor: sent back to /staff alone, unreadable to scripts, gone when the browser is closed.
import type { Request, Response } from 'express'
import { parseCookie, stringifySetCookie } from 'cookie'

/** `staff`: who is signed in. `staff-form`: proves that a form is of ours. `staff-step`: the way from one page of signing in to the next. `staff-away`: the way over the district's own sign-in. */
export type CookieName = 'staff' | 'staff-form' | 'staff-step' | 'staff-away'

export interface Cookies {
  read(request: Request, name: CookieName): string | null
  set(response: Response, name: CookieName, value: string): void
  clear(response: Response, name: CookieName): void
}

/** Seconds; how long one may stay at the district's own sign-in. */
export const awaySeconds = 600

/** Only this one has to come back from another site. */
const crossesSites: ReadonlySet<CookieName> = new Set(['staff-away'])

export function cookiesFor({ https }: { https: boolean }): Cookies {
  const full = (name: CookieName) => (https ? `__Secure-${name}` : name)
  const write = (response: Response, name: CookieName, value: string, maxAge?: number) =>
    void response.append('Set-Cookie', stringifySetCookie(full(name), value, { path: '/staff', httpOnly: true, secure: https, sameSite: crossesSites.has(name) ? 'lax' : 'strict', ...(maxAge !== undefined && { maxAge }) }))
  return {
    read: (request, name) => parseCookie(request.get('Cookie') ?? '')[full(name)] ?? null,
    set: (response, name, value) => write(response, name, value, crossesSites.has(name) ? awaySeconds : undefined),
    clear: (response, name) => write(response, name, '', 0),
  }
}

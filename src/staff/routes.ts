// Everything under /staff: who may come in stands first, then the pages, then what is said when there is none or the store is away.
import { join } from 'node:path'
import express, { Router, type ErrorRequestHandler, type RequestHandler } from 'express'
import { RecordsUnavailable } from '../storage/records.ts'
import { html } from '../http/html.ts'
import type { Desk } from './desk.ts'
import { absent } from './frame/absent.ts'
import { shell } from './frame/layout.ts'
import type { StaffWords } from './frame/words.ts'
import { staffHeaders } from './headers.ts'

export interface StaffParts {
  desk: Desk
  pages: readonly ((desk: Desk) => Router)[]
  /** Signing in and out, one's own account, and people. */
  doors: readonly RequestHandler[]
  failed: (error: unknown) => void
}

/** A spreadsheet of translations is sent raw, with a limit of its own. */
const largestForm = '1mb'

export function staffRoutes({ desk, pages, doors, failed }: StaffParts): Router {
  const routes = Router()
  routes.use(staffHeaders)
  routes.use('/assets', express.static(join(import.meta.dirname, 'public'), { index: false, redirect: false, cacheControl: false, etag: false, lastModified: false }))
  routes.use(express.urlencoded({ extended: false, limit: largestForm, parameterLimit: 5_000 }), express.json({ limit: largestForm }))
  for (const door of doors) routes.use(door)
  // A page that was open while its sign-in ended learns here of the next one.
  routes.get('/here', desk.frame.page('see', ({ member, session }) => ({ kind: 'json', value: { handle: member.handle, csrf: session.csrf } })))
  for (const page of pages) routes.use(page(desk))
  routes.use(desk.frame.page('see', absent))
  routes.use(storeAway(desk.words, failed))
  return routes
}

/** Codes of a disk on which nothing can be written: SQLITE_FULL, and those of the system and of Redis. */
const full: ReadonlySet<string> = new Set(['SQLITE13', 'ENOSPC', 'OOM'])

function storeAway(words: StaffWords, failed: (error: unknown) => void): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (!(error instanceof RecordsUnavailable) || response.headersSent) return void next(error)
    failed(error)
    const reads = words.languageFor(null, request.get('Accept-Language'))
    const t = (key: string) => words.translate(reads, key)
    const direction = words.languages.find(({ code }) => code === reads)?.direction ?? 'ltr'
    const body = html`<main class="narrow" role="alert"><h1>${t('frame.trouble.title')}</h1><p>${t(full.has(error.code) ? 'frame.trouble.disk' : 'frame.trouble.text')}</p><p><a href="/staff">${t('frame.go.home')}</a></p></main>`
    response.status(503).type('html').send(shell({ reads, direction, t }, { title: t('frame.trouble.title'), body }).text)
  }
}

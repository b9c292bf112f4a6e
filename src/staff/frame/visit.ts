// One request of somebody who is signed in: who they are, the language they read, and how pages and deeds are answered.
import type { Request, Response } from 'express'
import type { Html } from '../../http/html.ts'
import type { LanguageCode } from '../../content/topic.ts'
import type { Member } from '../permission.ts'

/** What the cookie of a request stands for. */
export interface SignedIn {
  member: Member
  session: {
    /** Names it in lists; it opens nothing. */
    id: string
    /** Every form carries it. */
    csrf: string
    /** Until then, in milliseconds, credentials may be changed and urgent topics published without signing in again. */
    freshUntil: number
  }
  /** The language chosen for the editor; null: as the browser asks. */
  language: LanguageCode | null
}

export interface Visit extends SignedIn {
  request: Request
  response: Response
  /** The language of the editor's own words. */
  reads: LanguageCode
  direction: 'ltr' | 'rtl'
  t(key: string, values?: Record<string, string | number>): string
  /** The day, as 2026-11-28. */
  today: string
  now: number
}

export interface Page {
  kind: 'page'
  title: string
  body: Html
  /** Files of /staff/assets beside those that every page loads. */
  scripts?: readonly string[]
  styles?: readonly string[]
  /** 200 unless something was refused. */
  status?: number
}

export type Answer =
  | Page
  /** A part of a page, which the script of the frame puts in its place. */
  | { kind: 'part'; html: Html; status?: number }
  | { kind: 'json'; value: unknown; status?: number }
  /** After a deed: another page, and what to say there, by its key under done. in the words of the frame. */
  | { kind: 'go'; to: string; done?: string }
  /** A file to keep. */
  | { kind: 'file'; name: string; type: string; bytes: Uint8Array | string }

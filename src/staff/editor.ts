// The editor, put together: who may come in, the desk that its pages work with, and all the pages.
import type { Router } from 'express'
import type { Editions } from './editions/editions.ts'
import { frameOf } from './frame/frame.ts'
import { readStaffWords } from './frame/words.ts'
import type { Desk } from './desk.ts'
import { pages } from './pages.ts'
import { staffRoutes } from './routes.ts'
import type { ProviderSettings } from './sign-in/provider.ts'
import { openSignIn, type SignIn } from './sign-in/sign-in.ts'

export interface EditorParts extends Omit<Desk, 'frame' | 'words' | 'drafts' | 'editions' | 'publishing' | 'audit'> {
  editions: Editions
  /** The program's own folder, where the words of the editor stand. */
  locales: string
  keySecret: string | null
  oidc: ProviderSettings | null
  /** The store could not be reached. */
  failed: (error: unknown) => void
}

export interface Editor extends Pick<SignIn, 'forgetOld'> {
  /** To be mounted at /staff. */
  routes: Router
}

export function openEditor({ editions: { drafts, store, publishing, audit }, locales, keySecret, oidc, failed, ...parts }: EditorParts): Editor {
  const { records, now, random, publicUrl, library } = parts
  const words = readStaffWords(locales)
  const languagesOfContent = () => [...library.inForce().edition.contents.values()].map(({ language: { code, name } }) => ({ code, name }))
  const signIn = openSignIn({ words, records, now, random, publicUrl, keySecret, oidc, fetch: parts.fetch, languagesOfContent })
  const frame = frameOf({ words, signedIn: signIn.signedIn, now, origin: new URL(publicUrl).origin })
  const desk: Desk = { ...parts, words, frame, drafts, editions: store, publishing, audit }
  return {
    routes: staffRoutes({ desk, pages, doors: [signIn.routes(frame)], failed }),
    forgetOld: signIn.forgetOld,
  }
}

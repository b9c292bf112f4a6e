// Addresses of the exchange with translators: a language goes out as a file, comes back, is looked at and taken over.
import { Router, type Request } from 'express'
import { z } from 'zod'
import { unitsOf, type Outgoing } from '../../content/exchange/units.ts'
import { writeXliff } from '../../content/exchange/xliff.ts'
import { writeXlsx } from '../../content/exchange/xlsx.ts'
import type { LanguageCode } from '../../content/topic.ts'
import type { Desk } from '../desk.ts'
import { amend, uniqueIn } from '../editions/amend.ts'
import { entry, type AuditAction } from '../editions/audit.ts'
import { html } from '../../http/html.ts'
import type { Answer, Visit } from '../frame/visit.ts'
import { absent } from '../frame/absent.ts'
import { astrayFrom } from './astray.ts'
import { compare, type CameBack } from './came-back.ts'
import { receive } from './receive.ts'
import { takeOver } from './take.ts'
import { cameBackView, exchangePage, takenView } from './view.ts'

const path = '/exchange/:language'
const languageOf = ({ params }: Request): LanguageCode => String(params['language'])
const about = (request: Request) => ({ language: languageOf(request) })
const anything = z.unknown()

const formats: Record<'xlsx' | 'xliff', { type: string; write(outgoing: Outgoing): Uint8Array }> = {
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', write: writeXlsx },
  xliff: { type: 'application/xliff+xml', write: writeXliff },
}

export function exchangeRoutes(desk: Desk): Router {
  const routes = Router()
  const { frame, library, drafts, records } = desk
  const [{ code: checksSpeak } = { code: '' }] = desk.words.languages

  const note = ({ member, now }: Visit, action: AuditAction, units: readonly string[]) =>
    amend(records, async (version) => ({ changes: [entry({ at: new Date(now).toISOString(), by: member.handle, role: member.role, action, about: [...units] }, uniqueIn(version))], value: undefined }))

  routes.get(path, frame.page('exchange', (visit) => {
    const { edition } = library.inForce()
    const outgoing = unitsOf(edition, languageOf(visit.request))
    if (outgoing === null) return absent(visit)
    const topics = outgoing.groups.flatMap((group) => group.topics)
    return exchangePage({ edition, language: outgoing.language, topics: topics.length, open: topics.filter(({ units }) => units[0]?.state === 'missing' || units[0]?.state === 'stale').length }, visit)
  }, about))

  routes.post(`${path}/download`, frame.deed('exchange', z.object({ format: z.enum(['xlsx', 'xliff']) }), async (visit, { format }): Promise<Answer> => {
    const outgoing = unitsOf(library.inForce().edition, languageOf(visit.request))
    if (outgoing === null) return absent(visit)
    await note(visit, 'texts-exported', [outgoing.language])
    const { type, write } = formats[format]
    return { kind: 'file', name: `family-line-${outgoing.language}-${visit.today}.${format}`, type, bytes: write(outgoing) }
  }, { about }))

  /** What the file would change, or what to say instead. */
  async function lookAt(visit: Visit): Promise<CameBack | Answer> {
    const language = languageOf(visit.request)
    const volume = library.inForce()
    if (unitsOf(volume.edition, language) === null) return absent(visit)
    const bytes = await receive(visit.request, visit.response)
    if (bytes === null) return { kind: 'part', status: 413, html: html`<p class="notice bad" role="alert">${visit.t('exchange.not-received')}</p>` }
    const name = visit.request.query['name']
    return compare(volume.edition, { name: typeof name === 'string' ? name.slice(0, 100) : '-', bytes, language, isAstray: astrayFrom(volume, language) })
  }

  routes.post(`${path}/look`, frame.deed('exchange', anything, async (visit): Promise<Answer> => {
    const looked = await lookAt(visit)
    return 'kind' in looked ? looked : { kind: 'part', html: cameBackView(looked, { edition: library.inForce().edition, language: languageOf(visit.request), checksSpeak }, visit) }
  }, { about }))

  routes.post(`${path}/take`, frame.deed('exchange', anything, async (visit): Promise<Answer> => {
    const looked = await lookAt(visit)
    if ('kind' in looked) return looked
    const { edition } = library.inForce()
    const shown = { edition, language: languageOf(visit.request), checksSpeak }
    if (looked.plan !== visit.request.query['plan']) return { kind: 'part', status: 409, html: html`<p class="notice warn" role="alert">${visit.t('exchange.moved-on')}</p>${cameBackView(looked, shown, visit)}` }
    const taken = await takeOver(drafts, { ...shown, changes: looked.changes, by: visit.member })
    await note(visit, 'texts-imported', [shown.language, ...taken.handedIn.map((topic) => `text/${shown.language}/${topic}`)])
    return { kind: 'part', html: takenView(taken, shown, visit) }
  }, { about }))

  return routes
}

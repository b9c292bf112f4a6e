// /staff/new/district: another name for the district, shown in words first, then one draft for each text that held it.
import { Router } from 'express'
import { z } from 'zod'
import { namesIn } from '../../content/elsewhere.ts'
import { reader } from '../../content/read-part.ts'
import type { Desk } from '../desk.ts'
import { isFromScript } from '../frame/frame.ts'
import type { Answer, Visit } from '../frame/visit.ts'
import { holdingsOf, isUnchanged, renamed, renamedEdit, replacements, type NewNames } from './district-names.ts'
import { changesView, districtView, madeView, type MadeDrafts } from './district-view.ts'
import { finder } from './name-finder.ts'
import { many } from './topic-form.ts'

const pairs = { name: many.pipe(z.array(z.string().max(100)).max(500)), new: many.pipe(z.array(z.string().max(100)).max(500)) }
const lookShape = z.object(pairs)
const makeShape = z.object({ ...pairs, unit: many.pipe(z.array(z.string().max(200)).max(3_000)) })

export function districtRoutes(desk: Desk): Router {
  const edition = () => desk.library.inForce().edition
  const known = () => namesIn(reader(desk.library.inForce().files)).names
  const holdings = () => holdingsOf(edition(), known())
  /** All of them, so that a short name inside a longer one is not taken for it. */
  const find = () => finder(Object.values(known()).flat())

  const page = (visit: Visit, body: Extract<Answer, { kind: 'page' }>['body']): Answer => ({ kind: 'page', title: visit.t('new.district.title'), styles: ['new.css'], body })

  async function look(visit: Visit, given: z.infer<typeof lookShape>): Promise<Answer> {
    const newNames = namesOf(given)
    const finds = find()
    const held = (await holdings()).holdings.filter(({ names }) => names.some((name) => newNames.has(name)))
    const changes = held.filter(({ replaceable }) => replaceable).map((holding) => ({ holding, replaced: replacements(holding.texts, finds, newNames) }))
    return page(visit, changesView(visit, edition(), { changes, newNames, left: held.filter(({ replaceable }) => !replaceable) }))
  }

  async function make(visit: Visit, { unit: units, ...given }: z.infer<typeof makeShape>): Promise<Answer> {
    const [newNames, finds] = [namesOf(given), find()]
    const known = new Set((await holdings()).holdings.filter(({ replaceable }) => replaceable).map(({ unit }) => unit))
    const result: MadeDrafts = { made: [], kept: [] }
    for (const unit of units.filter((id) => known.has(id))) {
      const { edit, revision } = await desk.drafts.open(unit)
      if (edit === null) continue
      const next = renamedEdit(edit, (text) => renamed(text, finds, newNames))
      if (isUnchanged(edit, next)) continue
      const saved = await desk.drafts.save({ edit: next, revision, by: visit.member })
      result[saved.kind === 'saved' ? 'made' : 'kept'].push(unit)
    }
    const body = madeView(visit, edition(), result)
    return isFromScript(visit.request) ? { kind: 'part', html: body } : page(visit, body)
  }

  const routes = Router()
  routes.get('/new/district', desk.frame.page('edit-facts', async (visit) => page(visit, districtView(visit, edition(), await holdings()))))
  routes.post('/new/district', desk.frame.deed('edit-facts', lookShape, look))
  routes.post('/new/district/drafts', desk.frame.deed('edit-facts', makeShape, make))
  return routes
}

/** Old name → new one; what was left empty stays as it is. */
const namesOf = ({ name, new: given }: { name: readonly string[]; new: readonly string[] }): NewNames =>
  new Map(name.flatMap((old, i): [string, string][] => {
    const next = (given[i] ?? '').normalize('NFC').replace(/\s+/gu, ' ').trim()
    return next === '' || next === old ? [] : [[old, next]]
  }))

// From drafts to what parents get: everything that is published goes at once, is checked before, and can be taken back.
import { beforeEach, describe, expect, test } from 'vitest'
import type { ContactEdit, TextEdit } from '../../../src/content/edits/edit.ts'
import { unitNow } from '../../../src/content/edits/unit-now.ts'
import type { ContentFiles } from '../../../src/content/files.ts'
import { usable } from '../../../src/content/fill.ts'
import { memoryRecords } from '../../../src/storage/memory-records.ts'
import { RecordsUnavailable, type Records } from '../../../src/storage/records.ts'
import { districtFiles } from '../../support/district.ts'
import { changed } from '../../support/edition.ts'
import { gateHere } from '../../support/gate-here.ts'
import { ember, farol, oneProcess, wick, type Process } from './one-process.ts'

const spanish = 'locales/es/help.yaml'
const club = 'text/es/reading-club'
const why = 'A parent asked.'

let records: Records
let desk: Process
let disk: ContentFiles
beforeEach(async () => {
  records = memoryRecords()
  disk = districtFiles()
  desk = await oneProcess({ records, disk: () => disk })
})

const unit = <T>(id: string, { library } = desk) => unitNow(library.inForce().edition, id) as T
const textNow = (id: string, from = desk) => unit<TextEdit>(id, from).texts
const titled = (id: string, title: string): TextEdit => ({ ...unit<TextEdit>(id), texts: { ...textNow(id), title } })
const numberNow = (contact: string, { library } = desk) => usable(contact, library.inForce().edition.contacts)?.value
const numbered = (contact: string, value: string): ContactEdit => {
  const now = unit<ContactEdit>(`contact/${contact}`)
  return { ...now, value: { ...now.value, value } }
}
const publish = (...ids: string[]) => desk.publishing.publish({ ids, why, by: wick })
const deeds = async () => (await desk.audit.list()).map(({ by, role, action, about }) => [by, role, action, ...about])
/** Fails once, as a disk does that is full. */
const failingOnce = (from: Records, isMeant: (edition: boolean) => boolean): Records => {
  let left = 1
  return {
    ...from,
    async commit(changes, expected) {
      if (isMeant(changes.some(({ kind }) => kind === 'edition')) && left-- > 0) throw new RecordsUnavailable('SQLITE13')
      return from.commit(changes, expected)
    },
  }
}

describe('publishing', () => {
  test('puts the drafts that are named in force, and leaves the others', async () => {
    await desk.write(titled(club, 'Leer juntos'), farol)
    await desk.write(titled('text/es/rice-bank', 'Comida gratis'), farol)
    expect(await publish(club)).toMatchObject({ kind: 'published', number: 1 })
    expect(textNow(club).title).toBe('Leer juntos')
    expect(textNow('text/es/rice-bank').title).toBe('Arroz y comida gratis')
    expect((await desk.drafts.list()).map(({ id }) => id)).toEqual(['text/es/rice-bank'])
  })

  test('is written down with who, when and why, and kept for a start without the store', async () => {
    await desk.write(titled(club, 'Leer juntos'), farol)
    await publish(club)
    expect(await desk.store.history()).toMatchObject([{ number: 1, at: expect.stringMatching(/^2026-11-2\dT\d\d:\d\dZ$/), by: 'wick', role: 'editor', why, restores: null, units: [club] }])
    expect(await desk.store.changesOf(1)).toMatchObject([{ unit: club, before: { texts: { title: 'El club de lectura' } }, after: { texts: { title: 'Leer juntos' } } }])
    expect((await deeds())[0]).toEqual(['wick', 'editor', 'edition-published', '1', club])
    expect(desk.library.inForce()).toMatchObject({ published: 1, edition: { number: 2 } })
    expect(desk.kept.at(-1)).toEqual({ files: desk.library.inForce().files, published: 1 })
  })

  test('touches the files that are meant and no others', async () => {
    await desk.write(titled(club, 'Leer juntos'), farol)
    await publish(club)
    const files = desk.library.inForce().files
    expect([...files].filter(([path, text]) => text !== disk.get(path)).map(([path]) => path)).toEqual([spanish])
  })

  test('answers with a new way to ask as soon as it is in force', async () => {
    const asked = unit<{ kind: 'asked'; language: string; topic: string; questions: string[] }>('asked/es/reading-club')
    await desk.write({ ...asked, questions: [...asked.questions, 'quisiera hojear cuentos'] }, farol)
    const gate = await desk.publishing.gate({ ids: ['asked/es/reading-club'], by: wick })
    expect(gate.changed).toContainEqual(expect.objectContaining({ language: 'es', question: 'quisiera hojear cuentos', after: { kind: 'answer', topics: ['reading-club'], urgent: false } }))
    await publish('asked/es/reading-club')
    expect(desk.library.inForce().understanding.understand('quisiera hojear cuentos', { language: null, choices: [] })).toMatchObject({ kind: 'topic', topic: 'reading-club' })
  })

  test('prepares once what the gate has just shown', async () => {
    let looks = 0
    desk = await oneProcess({ records, disk: () => disk, work: (errand, onProgress) => (looks++, gateHere(errand, onProgress)) })
    await desk.write(titled(club, 'Leer juntos'), farol)
    const gate = await desk.publishing.gate({ ids: [club], by: wick })
    expect(await publish(club)).toEqual({ kind: 'published', number: 1, gate })
    expect(looks).toBe(1)
  })

  test('of nothing is nothing', async () => {
    expect(await publish()).toEqual({ kind: 'nothing' })
  })
})

describe('the gate', () => {
  const gate = (...ids: string[]) => desk.publishing.gate({ ids, by: wick })

  test('wants a second person for the words of the law, and not for a reading club', async () => {
    await desk.write(titled('text/es/school-door', 'Cada niño entra'), farol)
    await desk.write(titled(club, 'Leer juntos'), farol)
    const blocked = [{ id: 'text/es/school-door', why: 'needs second' }]
    expect(await gate(club, 'text/es/school-door')).toMatchObject({ blocked })
    expect(await publish(club, 'text/es/school-door')).toMatchObject({ kind: 'refused', gate: { blocked } })
    expect(await desk.store.current()).toBe(0)
    expect(await desk.drafts.list()).toHaveLength(2)
  })

  test('lets it pass when somebody else has approved it, and the file says by which role', async () => {
    await desk.write(titled('text/es/school-door', 'Cada niño entra'), farol)
    await desk.drafts.handIn('text/es/school-door', farol)
    await desk.drafts.approve('text/es/school-door', ember, (await desk.drafts.open('text/es/school-door')).revision)
    expect(await publish('text/es/school-door')).toMatchObject({ kind: 'published' })
    const words = desk.library.inForce().edition.contents.get('es')?.words.get('school-door')
    expect(words).toMatchObject({ title: 'Cada niño entra', reviewed: { by: 'reviewer', on: '2026-11-24' } })
    expect([...desk.library.inForce().files.values()].filter((text) => text.includes('by: ember'))).toEqual([])
  })

  test('wants a second person for a number that an urgent topic uses', async () => {
    await desk.write(numbered('rapid-response', '415-555-0143'), wick)
    await desk.write(numbered('rice-bank', '415-555-0119'), wick)
    expect((await gate('contact/rapid-response', 'contact/rice-bank')).blocked).toEqual([{ id: 'contact/rapid-response', why: 'needs second' }])
  })

  test('never lets anybody change 911', async () => {
    await desk.write(numbered('emergency', '415-555-0123'), wick)
    await desk.drafts.approve('contact/emergency', ember, (await desk.drafts.open('contact/emergency')).revision)
    expect((await gate('contact/emergency')).blocked).toEqual([{ id: 'contact/emergency', why: 'fixed' }])
    expect(await desk.publishing.withdraw({ contact: 'emergency', why, by: wick })).toMatchObject({ kind: 'refused', gate: { blocked: [{ why: 'fixed' }] } })
  })

  test('names what would mislead a parent, and nothing is published', async () => {
    await desk.write({ ...titled(club, 'Leer juntos'), texts: { ...textNow(club), sms: 'Llame al {{nobody}}.' } }, farol)
    const { problems } = await gate(club)
    expect(problems).toContainEqual(expect.objectContaining({ file: spanish, level: 'error', message: expect.stringContaining('nobody') }))
    expect(await publish(club)).toMatchObject({ kind: 'refused' })
    expect(textNow(club).title).toBe('El club de lectura')
  })

  test('lists every answer that gets another number, and learns nothing for it', async () => {
    await desk.write(numbered('rice-bank', '415-555-0119'), wick)
    const { words, changed: answers, asked } = await gate('contact/rice-bank')
    expect(answers).toEqual([])
    expect(asked).toBeGreaterThan(100)
    expect(words.map(({ language, topic }) => `${language} ${topic}`)).toEqual(expect.arrayContaining(['en rice-bank', 'es rice-bank', 'ar rice-bank']))
    expect(words.map(({ topic }) => topic)).not.toContain('reading-club')
  })

  test('says who would be answered otherwise when a way to ask is moved to another topic', async () => {
    const [from, to] = [unit<{ questions: string[] }>('asked/es/rice-bank'), unit<{ questions: string[] }>('asked/es/reading-club')]
    const moved = 'mis hijos tienen hambre'
    await desk.write({ kind: 'asked', language: 'es', topic: 'rice-bank', questions: from.questions.filter((question) => question !== moved) }, wick)
    await desk.write({ kind: 'asked', language: 'es', topic: 'reading-club', questions: [...to.questions, moved] }, wick)
    const { changed: answers } = await gate('asked/es/rice-bank', 'asked/es/reading-club')
    expect(answers).toContainEqual({ language: 'es', question: moved, before: { kind: 'answer', topics: ['rice-bank'], urgent: false }, after: { kind: 'answer', topics: ['reading-club'], urgent: false } })
  })

  test('tells how far it is where many questions are asked', async () => {
    const told: [number, number][] = []
    const asked = unit<{ questions: string[] }>('asked/es/reading-club')
    await desk.write({ kind: 'asked', language: 'es', topic: 'reading-club', questions: [...asked.questions, 'otra vez leer'] }, wick)
    await desk.publishing.gate({ ids: ['asked/es/reading-club'], by: wick, onProgress: (done, total) => told.push([done, total]) })
    expect(told[0]?.[0]).toBe(0)
    expect(told.every(([done, total]) => done <= total)).toBe(true)
  })
})

describe('somebody else', () => {
  test('who publishes first is not written over: the second is told, and both changes can go out', async () => {
    const other = await oneProcess({ records, disk: () => disk })
    await desk.write(titled(club, 'Leer juntos'), farol)
    await other.write({ ...unit<ContactEdit>('contact/rice-bank'), names: { ...unit<ContactEdit>('contact/rice-bank').names, es: 'Casa del Arroz' } }, wick)
    const [mine, theirs] = await Promise.all([publish(club), other.publishing.publish({ ids: ['contact/rice-bank'], why, by: wick })])
    expect([mine.kind, theirs.kind]).toEqual(['published', 'published'])
    expect((await desk.store.history()).map(({ units }) => units)).toEqual(expect.arrayContaining([[club], ['contact/rice-bank']]))
    await Promise.all([desk, other].map(async (each) => {
      each.publishing.follow()
      await each.second()
    }))
    for (const each of [desk, other]) {
      expect(textNow(club, each).title).toBe('Leer juntos')
      expect(unit<ContactEdit>('contact/rice-bank', each).names['es']).toBe('Casa del Arroz')
      expect(each.library.inForce().published).toBe(2)
    }
  })

  test('who publishes is followed within a second by every other process', async () => {
    const other = await oneProcess({ records, disk: () => disk })
    const stop = other.publishing.follow()
    await desk.write(titled(club, 'Leer juntos'), farol)
    await publish(club)
    expect(textNow(club, other).title).toBe('El club de lectura')
    await other.second()
    expect(textNow(club, other).title).toBe('Leer juntos')
    expect(other.kept.at(-1)).toMatchObject({ published: 1 })
    await stop()
  })

  test('whose draft was looked at may still change it: then nothing goes out unseen', async () => {
    await desk.write(titled(club, 'Leer juntos'), farol)
    await desk.publishing.gate({ ids: [club], by: wick })
    await desk.write(titled(club, 'Leer y jugar'), farol)
    await publish(club)
    expect(textNow(club).title).toBe('Leer y jugar')
  })

  test('who takes an approval back in the very last moment is heard', async () => {
    const id = 'text/es/school-door'
    await desk.write(titled(id, 'Cada niño entra'), farol)
    await desk.drafts.approve(id, ember, (await desk.drafts.open(id)).revision)
    const late = await oneProcess({
      records,
      disk: () => disk,
      async work(errand, onProgress) {
        const answer = await gateHere(errand, onProgress)
        await desk.drafts.sendBack(id, ember, '¿De verdad cada niño?')
        return answer
      },
    })
    expect(await late.publishing.publish({ ids: [id], why, by: wick })).toMatchObject({ kind: 'refused', gate: { blocked: [{ id, why: 'needs second' }] } })
    expect(await desk.store.current()).toBe(0)
  })

  test('who published the same unit makes an older draft wait until its writer has seen it', async () => {
    const other = await oneProcess({ records, disk: () => disk })
    await desk.publishing.withdraw({ contact: 'rice-bank', why, by: ember })
    await other.write({ ...numbered('rice-bank', '415-555-0119'), value: { ...numbered('rice-bank', '415-555-0119').value, confidence: 'likely' } }, wick)
    expect(await other.publishing.publish({ ids: ['contact/rice-bank'], why, by: wick })).toMatchObject({ kind: 'refused', gate: { blocked: [{ why: 'changed elsewhere' }] } })
  })
})

describe('a number that is wrong', () => {
  test('is withdrawn at once by one person, and its fallback is given', async () => {
    expect(numberNow('rapid-response')).toBe('415-555-0142')
    expect(await desk.publishing.withdraw({ contact: 'rapid-response', why, by: farol })).toMatchObject({ kind: 'published', number: 1 })
    expect(numberNow('rapid-response')).toBe('415-555-0100')
    expect((await deeds())[0]).toEqual(['farol', 'translator', 'contact-withdrawn', '1', 'contact/rapid-response'])
  })

  test('is withdrawn in favour of another that is named', async () => {
    await desk.publishing.withdraw({ contact: 'rice-bank', fallback: 'rapid-response', why, by: farol })
    expect(numberNow('rice-bank')).toBe('415-555-0142')
  })

  test('and urgent is not withdrawn in favour of one that a single person may have typed', async () => {
    expect(await desk.publishing.withdraw({ contact: 'rapid-response', fallback: 'rice-bank', why, by: farol })).toMatchObject({ kind: 'refused', gate: { blocked: [{ id: 'contact/rapid-response', why: 'needs second' }] } })
    expect(numberNow('rapid-response')).toBe('415-555-0142')
  })

  test('is not withdrawn where parents would be left with nothing', async () => {
    expect(await desk.publishing.withdraw({ contact: 'district', why, by: farol })).toMatchObject({ kind: 'refused', gate: { problems: expect.arrayContaining([expect.objectContaining({ key: 'district' })]) } })
    expect(numberNow('district')).toBe('415-555-0100')
  })

  test('that nobody knows, or that is withdrawn already, needs nothing', async () => {
    expect(await desk.publishing.withdraw({ contact: 'nobody', why, by: farol })).toEqual({ kind: 'nothing' })
    expect(await desk.publishing.withdraw({ contact: 'school-office', why, by: farol })).toEqual({ kind: 'nothing' })
  })
})

describe('an edition that was in force before', () => {
  beforeEach(async () => {
    await desk.write(titled(club, 'Leer juntos'), farol)
    await publish(club)
    await desk.write(titled(club, 'Leer y jugar'), farol)
    await desk.write(numbered('rice-bank', '415-555-0119'), wick)
    await publish(club, 'contact/rice-bank')
  })
  const restore = (edition: number) => desk.publishing.restore({ edition, why, by: ember })

  test('comes back whole, as a new edition', async () => {
    expect(await restore(1)).toMatchObject({ kind: 'published', number: 3 })
    expect([textNow(club).title, numberNow('rice-bank')]).toEqual(['Leer juntos', '415-555-0117'])
    expect(await desk.store.manifest(3)).toMatchObject({ restores: 1, by: 'ember' })
    await restore(2)
    expect([textNow(club).title, numberNow('rice-bank')]).toEqual(['Leer y jugar', '415-555-0119'])
  })

  test('is also the founding one, and that may be taken back too', async () => {
    expect(await restore(0)).toMatchObject({ kind: 'published', number: 3 })
    expect(desk.library.inForce().files).toEqual(disk)
    await restore(2)
    expect(textNow(club).title).toBe('Leer y jugar')
  })

  test('is nothing when it was never there, or is in force', async () => {
    expect(await restore(9)).toEqual({ kind: 'nothing' })
    expect(await restore(2)).toEqual({ kind: 'nothing' })
  })
})

describe('a store that cannot be written', () => {
  test('leaves the last edition in force and the drafts where they are, and the person is told', async () => {
    desk = await oneProcess({ records: failingOnce(records, (isEdition) => isEdition), disk: () => disk })
    await desk.write(titled(club, 'Leer juntos'), farol)
    await expect(publish(club)).rejects.toThrow(RecordsUnavailable)
    expect(textNow(club).title).toBe('El club de lectura')
    expect(await desk.drafts.get(club)).not.toBeNull()
    expect(await publish(club)).toMatchObject({ kind: 'published', number: 1 })
  })

  test('whose answer is lost on its way is asked whether it took place', async () => {
    const lost: Records = {
      ...records,
      async commit(changes, expected) {
        const answer = await records.commit(changes, expected)
        if (changes.some(({ kind }) => kind === 'edition')) throw new RecordsUnavailable('ETIMEDOUT')
        return answer
      },
    }
    desk = await oneProcess({ records: lost, disk: () => disk })
    await desk.write(titled(club, 'Leer juntos'), farol)
    expect(await publish(club)).toMatchObject({ kind: 'published', number: 1 })
    expect(textNow(club).title).toBe('Leer juntos')
  })

  test('tells a writer that the draft was not saved', async () => {
    desk = await oneProcess({ records: failingOnce(records, (isEdition) => !isEdition), disk: () => disk })
    await expect(desk.write(titled(club, 'Leer juntos'), farol)).rejects.toThrow(RecordsUnavailable)
  })
})

describe('a file that a developer changes on disk', () => {
  test('is in force beside what staff have published', async () => {
    await desk.write(titled(club, 'Leer juntos'), farol)
    await publish(club)
    disk = changed(spanish, 'title: Arroz y comida gratis', 'title: Comida gratis', districtFiles())
    expect(await desk.refresh()).toMatchObject({ accepted: true })
    expect([textNow(club).title, textNow('text/es/rice-bank').title]).toEqual(['Leer juntos', 'Comida gratis'])
    await desk.write(titled('text/es/rice-bank', 'Arroz gratis'), farol)
    await publish('text/es/rice-bank')
    expect([textNow(club).title, textNow('text/es/rice-bank').title]).toEqual(['Leer juntos', 'Arroz gratis'])
  })

  test('at the same place as staff gives way, and the developer is told', async () => {
    await desk.write(titled(club, 'Leer juntos'), farol)
    await publish(club)
    disk = changed(spanish, 'title: El club de lectura', 'title: El club', districtFiles())
    const { problems } = await desk.refresh()
    expect(textNow(club).title).toBe('Leer juntos')
    expect(problems).toContainEqual(expect.objectContaining({ file: spanish, key: 'reading-club', level: 'due' }))
  })

  test('that has what was published before is behind, not changed', async () => {
    await desk.write(titled(club, 'Leer juntos'), farol)
    await publish(club)
    disk = new Map(desk.library.inForce().files)
    await desk.write(titled(club, 'Leer y jugar'), farol)
    await publish(club)
    expect((await desk.refresh()).problems.filter(({ file, key }) => file === spanish && key === 'reading-club')).toEqual([])
    expect(textNow(club).title).toBe('Leer y jugar')
    disk = districtFiles()
    await desk.refresh()
    expect(textNow(club).title).toBe('Leer y jugar')
  })

  test('and is broken keeps nobody from an answer', async () => {
    await desk.write(titled(club, 'Leer juntos'), farol)
    await publish(club)
    disk = new Map(districtFiles()).set('locales/es/urgent.yaml', 'x: "')
    expect(await desk.refresh()).toMatchObject({ accepted: false })
    expect(textNow(club).title).toBe('Leer juntos')
  })
})

// What staff say of a change of the source text decides what happens to its translations.
import { describe, expect, test } from 'vitest'
import type { ContentFiles } from '../../src/content/files.ts'
import { served } from '../../src/content/served.ts'
import { markSource, type SourceChange } from '../../src/content/stamp.ts'
import { changed, editionOf } from '../support/edition.ts'

const path = 'locales/en/help.yaml'
const edited = () => changed(path, 'title: Free rice and food', 'title: Rice and food, free')

function marked(files: ContentFiles, change: SourceChange) {
  const { text, languages } = markSource(files.get(path) ?? '', { edition: editionOf(files), topic: 'rice-bank', change })
  return { files: new Map([...files, [path, text]]), languages, text }
}

describe('an edit of the source text', () => {
  test('leaves the approved translation as it was, with its day, while nobody says more', () => {
    expect(served(editionOf(edited()), 'es', 'rice-bank').serving).toBe('older')
  })

  test('that only mended it changes nothing for the translations', () => {
    const { files, languages } = marked(edited(), 'mended')
    expect(languages).toContain('es')
    expect(served(editionOf(files), 'es', 'rice-bank').serving).toBe('words')
  })

  test('that matters for safety withdraws them at once', () => {
    const { files, languages } = marked(edited(), 'safety')
    expect(languages).toContain('es')
    expect(served(editionOf(files), 'es', 'rice-bank').serving).toBe('withdrawn')
  })

  test('that was mended after a change for safety does not bring an older translation back', () => {
    const unsafe = marked(edited(), 'safety').files
    const again = changed(path, 'title: Rice and food, free', 'title: Rice and food for free', unsafe)
    const { files, languages } = marked(again, 'mended')
    expect(languages).not.toContain('es')
    expect(served(editionOf(files), 'es', 'rice-bank').serving).toBe('withdrawn')
  })

  test('is marked in its own topic only, and remarks in the file stay', () => {
    const files = changed(path, 'rice-bank:', '# the Rice Bank, checked by phone\nrice-bank:', edited())
    const { text } = marked(files, 'safety')
    expect(text).toContain('# the Rice Bank, checked by phone')
    expect(text.match(/safety:/g)).toHaveLength(1)
  })
})

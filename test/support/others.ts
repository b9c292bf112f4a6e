// The invented district, with this repository's sentences for some languages that nobody there answers in.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ContentFiles } from '../../src/content/files.ts'
import { districtFiles } from './district.ts'

export const othersIn = join(import.meta.dirname, '../../locales/others')

export const districtWithOthers = (codes = ['ko', 'pt', 'ru', 'uk', 'ar', 'ur']): ContentFiles =>
  new Map([...districtFiles(), ...codes.map((code) => [`locales/others/${code}.yaml`, readFileSync(join(othersIn, `${code}.yaml`), 'utf8')] as const)])

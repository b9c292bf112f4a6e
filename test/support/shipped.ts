// The content that comes with this repository, San José's: read and checked once for all tests of a process. Nobody changes it.
import { join } from 'node:path'
import { repository } from '../../src/config.ts'
import { readContentFiles, type ContentFiles } from '../../src/content/files.ts'
import type { Edition } from '../../src/content/topic.ts'
import { checkContent, type Checked } from '../../src/content/validate.ts'
import { today } from './edition.ts'

let files: ContentFiles | undefined
let checked: Checked | undefined

/** A map of its own each time, so that a test may change a file of it. */
export const shippedFiles = (): ContentFiles => new Map((files ??= readContentFiles(join(repository, 'dialogs'), join(repository, 'locales'))))

/** The many megabytes of it take seconds to read. */
export const checkedShipped = (): Checked => (checked ??= checkContent(shippedFiles(), today))
export const shippedEdition = (): Edition => checkedShipped().edition

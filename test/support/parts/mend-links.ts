// Links of unpacked packages that lead to what the machine has installed: they are written for one root, and would lead nowhere.
import { existsSync, globSync, lstatSync, readlinkSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

export function mendLinks(files: string) {
  for (const name of globSync('**/*', { cwd: files })) {
    const link = join(files, name)
    if (!lstatSync(link).isSymbolicLink() || existsSync(link)) continue
    const installed = join('/', relative(files, resolve(dirname(link), readlinkSync(link))))
    if (!existsSync(installed)) continue
    rmSync(link)
    symlinkSync(installed, link)
  }
}

// The file that starts an unpacked program with the libraries, fonts and Python modules that were unpacked beside it.
import { existsSync, globSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** It is written last: where it stands, the unpacking was completed. */
export const launcherOf = (folder: string): string => join(folder, 'start')

export function writeLauncher(folder: string, program: string): string | null {
  const files = join(folder, 'files')
  if (!existsSync(join(files, program))) return null
  const libraries = new Set(globSync('{lib,usr/lib}/**/*.so*', { cwd: files }).map((file) => join(files, dirname(file))))
  const fonts = join(folder, 'fonts.conf')
  writeFileSync(
    fonts,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${files}/usr/share/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/font-cache</cachedir>
</fontconfig>
`,
  )
  const launcher = launcherOf(folder)
  writeFileSync(
    launcher,
    `#!/bin/sh
export LD_LIBRARY_PATH='${[...libraries].join(':')}'
export FONTCONFIG_FILE='${fonts}'
export PYTHONPATH='${join(files, 'usr/lib/python3/dist-packages')}'
exec '${join(files, program)}' "$@"
`,
    { mode: 0o755 },
  )
  return launcher
}

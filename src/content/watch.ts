// Notices that a content file changed.
import { existsSync, watch } from 'node:fs'

/** Editors write a file in several steps; so long after the last step it is read. */
const quietMilliseconds = 300

export function watchFolders(folders: readonly string[], changed: () => void): { close(): void } {
  let timer: NodeJS.Timeout | undefined
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(changed, quietMilliseconds)
  }
  const watchers = folders.filter((folder) => existsSync(folder)).map((folder) => watch(folder, { recursive: true, persistent: false }, soon))
  return {
    close() {
      clearTimeout(timer)
      for (const watcher of watchers) watcher.close()
    },
  }
}

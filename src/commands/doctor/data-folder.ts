// Is the data folder there, can it be written, and is it closed to everybody else on the machine?
import { look, ok, wrong, type Finding } from './finding.ts'

export interface Folder {
  /** The permission bits; null: there is no such folder. */
  mode: number | null
  mayWrite: boolean
}

const readableByOthers = 0o044
const writableByOthers = 0o022

export function dataFolderFinding(path: string, { mode, mayWrite }: Folder): Finding {
  if (mode === null) return look(`The data folder ${path} is not there yet.`, 'start the program once; it makes the folder')
  if (!mayWrite) return wrong(`The data folder ${path} cannot be written by the one who runs this.`, "run the doctor as the program's own user or as root; if that is so already, chown it")
  if ((mode & (readableByOthers | writableByOthers)) !== 0) return wrong(`Others on this machine may read or write the data folder ${path}.`, `chmod 700 ${path}`)
  return ok('The data folder can be written, and is closed to others.')
}

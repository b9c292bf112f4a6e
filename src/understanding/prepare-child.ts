// The process behind `prepareApart`: a draft in, everything worked out from it back.
import { prepareWith } from './prepare.ts'
import type { Errand } from './prepare-apart.ts'

process.once('message', async (message) => {
  const { draft, folders } = message as Errand
  process.send?.(await prepareWith(folders, draft))
})

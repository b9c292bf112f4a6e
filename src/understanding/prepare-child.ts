// The process behind `prepareApart`: a draft in, everything worked out from it back.
import { keepTrained, learningFingerprint, readTrained } from './keep-trained.ts'
import { prepare } from './prepare.ts'
import type { Done, Errand } from './prepare-apart.ts'
import { train } from './train.ts'

process.once('message', (message) => process.send?.(run(message as Errand)))

function run({ draft, folders }: Errand): Done {
  const fingerprint = learningFingerprint(draft.files)
  const [own] = folders
  let keptIn: string | undefined
  const { problems, ready } = prepare(draft, (edition) => {
    for (const folder of folders) {
      const known = readTrained(folder, fingerprint)
      if (known === null) continue
      keptIn = folder
      return known
    }
    const trained = train(edition)
    if (own !== undefined && keepTrained(own, fingerprint, trained)) keptIn = own
    return trained
  })
  if (ready === null || keptIn === undefined) return { problems, ready }
  return { problems, ready: { edition: ready.edition, trained: { folder: keptIn, fingerprint } } }
}

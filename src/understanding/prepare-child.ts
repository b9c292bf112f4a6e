// The process behind `prepareApart`: a draft in, everything worked out from it back.
import { prepare, type Draft } from './prepare.ts'

process.once('message', (draft) => process.send?.(prepare(draft as Draft)))

// The process behind `gateApart`: an errand in, how far it is now and then, and the answer back.
import { gateWork, type GateErrand } from './gate-work.ts'

process.once('message', async (errand) => {
  process.send?.(await gateWork(errand as GateErrand, (done, total) => void process.send?.({ done, total })))
})

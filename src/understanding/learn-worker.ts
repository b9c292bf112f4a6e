// The thread behind `learnApart`: parts of one edition, learnt and handed back.
import { parentPort, workerData } from 'node:worker_threads'
import { editionOf } from '../content/topic.ts'
import type { LearnErrand } from './learn-apart.ts'
import { trainParts } from './train.ts'

const { edition, parts } = workerData as LearnErrand
parentPort?.postMessage(trainParts(editionOf(edition), parts))

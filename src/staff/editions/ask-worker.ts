// The thread behind `askAll`: its share of the questions, and now and then how far it is.
import { parentPort, workerData } from 'node:worker_threads'
import { askHere, type AskErrand } from './asking.ts'

parentPort?.postMessage(askHere(workerData as AskErrand, (count) => parentPort?.postMessage(count)))

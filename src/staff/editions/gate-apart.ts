// The gate's work in a process of its own: parents are answered meanwhile, and its memory goes back when it ends.
import { join } from 'node:path'
import { inChild } from '../../understanding/prepare-apart.ts'
import type { GateAnswer, GateWork } from './gate-work.ts'

/** How far it is. */
export interface Progress {
  done: number
  total: number
}

const isProgress = (answer: unknown): answer is Progress => typeof answer === 'object' && answer !== null && 'total' in answer

export const gateApart: GateWork = (errand, onProgress) =>
  inChild<GateAnswer>(join(import.meta.dirname, 'gate-child.ts'), errand, {
    heard: (answer) => isProgress(answer) && onProgress(answer.done, answer.total),
    isLast: (answer) => !isProgress(answer),
  })

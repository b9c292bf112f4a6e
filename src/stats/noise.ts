// Noise for numbers that are handed out: one conversation more or less cannot be read from them.
import { createHmac } from 'node:crypto'

export type Bytes = (size: number) => Uint8Array

/**
 * A whole number x with probability (1−a)/(1+a)·a^|x|, where a = e^−epsilon, exactly: in whole numbers, without a float
 * whose last digits could give the count away. With epsilon 1 four in five lie within 1.
 */
export function twoSidedGeometric(epsilon: number, bytes: Bytes): number {
  const thousandths = Math.round(epsilon * 1000)
  if (!(thousandths >= 1 && Math.abs(epsilon * 1000 - thousandths) < 1e-6)) throw new RangeError('epsilon is a multiple of 0.001 above 0')
  return geometric(thousandths, bytes) - geometric(thousandths, bytes)
}

/** How often in a row it happens. */
function geometric(thousandths: number, bytes: Bytes): number {
  let times = 0
  while (happens(thousandths, bytes)) times += 1
  return times
}

/** With probability e^−(thousandths/1000): once for each whole thousand, once for the rest. */
function happens(thousandths: number, bytes: Bytes): boolean {
  for (let left = thousandths; left > 0; left -= 1000) {
    if (!happensOnce(Math.min(left, 1000), bytes)) return false
  }
  return true
}

/** The series of e^−x, drawn instead of added up: Canonne, Kamath and Steinke 2020 (arXiv 2004.00010), algorithm 1. */
function happensOnce(thousandths: number, bytes: Bytes): boolean {
  let draws = 1
  while (uniformBelow(1000 * draws, bytes) < thousandths) draws += 1
  return draws % 2 === 1
}

const span = 2 ** 32

/** 0 to limit − 1, each as likely: what would fall into a last, shorter round is drawn again. */
export function uniformBelow(limit: number, bytes: Bytes): number {
  const rounds = span - (span % limit)
  for (;;) {
    const drawn = Buffer.from(bytes(4)).readUInt32BE()
    if (drawn < rounds) return drawn % limit
  }
}

/** Bytes that nobody without the key can foresee, and that are the same for the same label. */
export function bytesFor(key: Uint8Array, label: string): Bytes {
  let rest = Buffer.alloc(0)
  let blocks = 0
  return (size) => {
    while (rest.length < size) rest = Buffer.concat([rest, createHmac('sha256', key).update(`${label}\n${blocks++}`).digest()])
    const taken = rest.subarray(0, size)
    rest = rest.subarray(size)
    return taken
  }
}

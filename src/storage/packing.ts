// How something is put in bytes before it is sealed, and read from them again.
import { paddedJson } from '../privacy/seal.ts'

export interface Packing<T> {
  /** In lengths that tell nothing of what is in it. */
  pack(value: T): Uint8Array
  /** null: another version packed it, in a way that is not understood. */
  unpack(bytes: Buffer): T | null
}

/** For what is rare: it takes the most room. */
export const asJson = <T>(): Packing<T> => ({ pack: paddedJson, unpack: (bytes) => JSON.parse(bytes.toString()) as T })

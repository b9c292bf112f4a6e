// Counters in memory keep the contract.
import { describe } from 'vitest'
import { memoryCounters } from '../../src/storage/memory-counters.ts'
import { countsFaithfully } from './counters-contract.ts'

describe('counters in memory', () => {
  countsFaithfully(memoryCounters)
})

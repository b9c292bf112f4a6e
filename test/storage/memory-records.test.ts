// Records in memory keep the contract.
import { describe } from 'vitest'
import { memoryRecords } from '../../src/storage/memory-records.ts'
import { keepsRecords } from './records-contract.ts'

describe('records in memory', () => {
  keepsRecords(() => {
    const records = memoryRecords()
    return { records, other: records }
  })
})

// In which of a Cluster's 16384 slots a key lies: the checksum that the specification of Redis Cluster names, of what stands in the braces.

const slots = 16_384

export function slotOf(key: string): number {
  const [, tag = key] = key.match(/^[^{]*\{([^}]+)\}/) ?? []
  let checksum = 0
  for (const byte of Buffer.from(tag)) {
    checksum ^= byte << 8
    for (let bit = 0; bit < 8; bit++) checksum = checksum & 0x8000 ? (checksum << 1) ^ 0x1021 : checksum << 1
  }
  return (checksum & 0xffff) % slots
}

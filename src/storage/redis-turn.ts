// The scripts of a turn in Redis. KEYS are always those of one person: session, lease, message, what the day has cost.

/** What a message id stands for: being answered at this moment, answered; and anything else is the sealed reply that was lost on its way. */
export const marks = { running: '0', arrived: '1' }

/** What becomes of a message that begins. */
export const Seen = {
  /** It has its turn. */
  not: 0,
  answered: 1,
  /** Its reply was lost and is sent again. */
  lost: 2,
  /** An earlier one with its id is in hand. */
  running: 3,
  /** Another message of the same person is. */
  busy: 4,
} as const

/** Who dies in the middle of a turn leaves nothing but two marks that lapse: its message is then answered as if it came for the first time. */
export const beginLua = `
local mark = redis.call('GET', KEYS[3])
if mark == '${marks.arrived}' then return {${Seen.answered}} end
if mark == '${marks.running}' then return {${Seen.running}} end
if not redis.call('SET', KEYS[2], ARGV[1], 'NX', 'PX', ARGV[3]) then return {mark and ${Seen.running} or ${Seen.busy}} end
if mark then return {${Seen.lost}, redis.call('GET', KEYS[1]) or '', mark} end
redis.call('SET', KEYS[3], '${marks.running}', 'PX', ARGV[3])
if ARGV[2] ~= '' then redis.call('SET', KEYS[1], ARGV[2], 'NX', 'PX', ARGV[4]) end
return {${Seen.not}, redis.call('GET', KEYS[1]) or '', redis.call('HGET', KEYS[4], ARGV[5]) or ''}`

/** What comes too late, or after the person asked to forget everything, is not remembered. */
export const finishLua = `
if redis.call('GET', KEYS[2]) == ARGV[1] then
  if ARGV[2] == '' then redis.call('DEL', KEYS[1]) else redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[4]) end
  if ARGV[6] then
    redis.call('HSET', KEYS[4], ARGV[6], ARGV[7])
    redis.call('PEXPIRE', KEYS[4], ARGV[8])
  end
  redis.call('DEL', KEYS[2])
end
redis.call('SET', KEYS[3], ARGV[3], 'PX', ARGV[5])`

const release = `
if redis.call('GET', KEYS[2]) == ARGV[1] then redis.call('DEL', KEYS[2]) end`

/** What was sent again and was lost again stands there still. */
export const resentLua = `${release}
if ARGV[2] ~= '' then redis.call('SET', KEYS[3], ARGV[2], 'XX', 'PX', ARGV[3]) end`

export const abandonLua = `${release}
redis.call('DEL', KEYS[3])`

export const glanceLua = `return {redis.call('GET', KEYS[1]) or '', redis.call('EXISTS', KEYS[3])}`

export const peekLua = `return redis.call('GET', KEYS[1])`
export const moveLua = `return redis.call('GETDEL', KEYS[1])`

/** Without a lease, the turn in hand remembers nothing either. */
export const forgetLua = `redis.call('DEL', KEYS[1], KEYS[2])`

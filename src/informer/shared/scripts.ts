import type { Script } from '../../connectors/redis/index.ts';

/**
 * What must happen in one piece in Redis. Whoever writes the state of a Marathon says as whom, and is refused once the lease is not theirs:
 * an owner that was away too long cannot overwrite what the next one wrote. A key of the wrong type is nobody's data and is put away.
 */

const onlyOfType = (key: number, type: string): string => `
do local found = redis.call('TYPE', KEYS[${key}]).ok
if found ~= '${type}' and found ~= 'none' then redis.call('DEL', KEYS[${key}]) end end`;

/** ARGV[1] is the lease as the writer holds it. */
const fenced = `
if redis.call('TYPE', KEYS[1]).ok ~= 'string' or redis.call('GET', KEYS[1]) ~= ARGV[1] then return 'FENCED' end`;

/**
 * KEYS lease, log; ARGV replica, time to live, whether it is wanted. Answers the lease as it is now, '' for none. A new term is later than
 * the clock and than every entry of the log, so that it is later than every term before, also when both Redis and its clock were replaced.
 */
export const takeLease: Script = {
  name: 'momTakeLease',
  keys: 2,
  lua: `${onlyOfType(1, 'string')}
local held = redis.call('GET', KEYS[1])
if held and string.match(held, '^%d+:') then return held end
if ARGV[3] ~= '1' then return '' end
local now = redis.call('TIME')
local term = now[1] * 1000 + math.floor(now[2] / 1000)
if redis.call('TYPE', KEYS[2]).ok == 'stream' then
  local last = redis.call('XREVRANGE', KEYS[2], '+', '-', 'COUNT', 1)[1]
  if last then term = math.max(term, tonumber(string.match(last[1], '^%d+')) + 1) end
end
held = string.format('%.0f', term) .. ':' .. ARGV[1]
redis.call('SET', KEYS[1], held, 'PX', ARGV[2])
return held`,
};

/**
 * KEYS lease, source; ARGV lease, its time to live, source, its time to live, channel, message. Renews and says what is known; a full Redis refuses the
 * first, and so ends the lease of an owner who can publish nothing.
 */
export const renewLease: Script = {
  name: 'momRenewLease',
  keys: 2,
  lua: `${fenced}
redis.call('SET', KEYS[2], ARGV[3], 'PX', ARGV[4])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
redis.call('PUBLISH', ARGV[5], ARGV[6])
return 'OK'`,
};

/** KEYS lease; ARGV lease, channel, message. */
export const releaseLease: Script = {
  name: 'momReleaseLease',
  keys: 1,
  lua: `${fenced}
redis.call('DEL', KEYS[1])
redis.call('PUBLISH', ARGV[2], ARGV[3])
return 'OK'`,
};

/**
 * KEYS lease, log, state; ARGV lease, id, most entries, payload, time to live, channel, message. Answers LOST when what the entry adds
 * to is not there (any more). A log that is ahead of its owner is not of this gateway's making, and begins anew.
 */
export const appendEntry: Script = {
  name: 'momAppendEntry',
  keys: 3,
  lua: `${fenced}${onlyOfType(2, 'stream')}${onlyOfType(3, 'hash')}
if redis.call('HEXISTS', KEYS[3], 'head') == 0 then return 'LOST' end
local added = redis.pcall('XADD', KEYS[2], 'MAXLEN', '~', ARGV[3], ARGV[2], 'p', ARGV[4])
if added.err and string.find(added.err, 'equal or smaller') then
  redis.call('DEL', KEYS[2])
  added = redis.call('XADD', KEYS[2], ARGV[2], 'p', ARGV[4])
end
if added.err then return added end
redis.call('PEXPIRE', KEYS[2], ARGV[5])
redis.call('PEXPIRE', KEYS[3], ARGV[5])
redis.call('PUBLISH', ARGV[6], ARGV[7])
return 'OK'`,
};

/** KEYS lease, events; ARGV lease, id, most entries, payload, time to live, channel, message. Adding the same again is no harm. */
export const appendEvents: Script = {
  name: 'momAppendEvents',
  keys: 2,
  lua: `${fenced}${onlyOfType(2, 'stream')}
local added = redis.pcall('XADD', KEYS[2], 'MAXLEN', ARGV[3], ARGV[2], 'p', ARGV[4])
if added.err and string.find(added.err, 'equal or smaller') then
  local last = redis.call('XREVRANGE', KEYS[2], '+', '-', 'COUNT', 1)[1]
  if last and last[1] == ARGV[2] then return 'OK' end
  redis.call('DEL', KEYS[2])
  added = redis.call('XADD', KEYS[2], ARGV[2], 'p', ARGV[4])
end
if added.err then return added end
redis.call('PEXPIRE', KEYS[2], ARGV[5])
redis.call('PUBLISH', ARGV[6], ARGV[7])
return 'OK'`,
};

/** KEYS lease, state; ARGV lease, field, bytes, time to live. */
export const putField: Script = {
  name: 'momPutField',
  keys: 2,
  lua: `${fenced}${onlyOfType(2, 'hash')}
redis.call('HSET', KEYS[2], ARGV[2], ARGV[3])
redis.call('PEXPIRE', KEYS[2], ARGV[4])
return 'OK'`,
};

/** KEYS lease, state; ARGV lease, head, fields to keep … Everything else in the hash goes, whoever left it there. */
export const putHead: Script = {
  name: 'momPutHead',
  keys: 2,
  lua: `${fenced}
local keep = { head = true }
for i = 3, #ARGV do keep[ARGV[i]] = true end
for i = 3, #ARGV do if redis.call('HEXISTS', KEYS[2], ARGV[i]) == 0 then return 'LOST' end end
redis.call('HSET', KEYS[2], 'head', ARGV[2])
for _, field in ipairs(redis.call('HKEYS', KEYS[2])) do
  if not keep[field] then redis.call('HDEL', KEYS[2], field) end
end
return 'OK'`,
};

/** KEYS lease, state, log, events, source; ARGV lease. The Marathon went away. */
export const forgetMarathon: Script = {
  name: 'momForgetMarathon',
  keys: 5,
  lua: `${fenced}
redis.call('DEL', KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5])
return 'OK'`,
};

/** KEYS replicas; ARGV replica, milliseconds after which one is gone. Answers those that live. */
export const beat: Script = {
  name: 'momBeat',
  keys: 1,
  lua: `${onlyOfType(1, 'zset')}
local now = redis.call('TIME')
local at = now[1] * 1000 + math.floor(now[2] / 1000)
redis.call('ZADD', KEYS[1], at, ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', at - ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[2] * 10)
return redis.call('ZRANGE', KEYS[1], 0, -1)`,
};

/** KEYS replicas; ARGV replica. */
export const leave: Script = { name: 'momLeave', keys: 1, lua: "return redis.call('ZREM', KEYS[1], ARGV[1])" };

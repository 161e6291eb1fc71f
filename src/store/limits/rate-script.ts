/**
 * What the server does for one request, all or nothing: the rates of one key are looked at and taken in one step, by the
 * server's clock, as `limit-rate.ts` counts them in a process. All of a key stands in one hash that expires by itself.
 *
 * KEYS[1]  the key's hash
 * ARGV     take, requests a minute, tokens a minute, tokens, 1 where the hour's requests are counted
 *          settle, requests a minute, tokens a minute, change in tokens, change in requests, 1 as above
 *          escalate, escalations an hour, largest share of the hour's requests
 * A limit that is absent is -1. The answer is the number of what refuses, 0 for taken, and the milliseconds to wait; then
 * those until what is owed of requests and of tokens has drained, as text, since numbers lose their fractions on the way.
 */
export const RATE_SCRIPT = `
local MINUTE, HOUR, SHARE_NEEDS = 60000, 3600000, 10
local NAMES = {'requests', 'tokens', 'escalations', 'hour', 'hour_requests', 'hour_escalations', 'seen'}
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local kept = redis.call('HMGET', KEYS[1], unpack(NAMES))
local state = {}
for index, name in ipairs(NAMES) do state[name] = tonumber(kept[index] or '') end

-- A clock set back (another server took over): what was owed then is owed still, and no more.
local back = (state.seen or now) - now
if back > 0 then
  for _, name in ipairs({'requests', 'tokens', 'escalations', 'hour'}) do
    if state[name] then state[name] = state[name] - back end
  end
end

local function wait(name, limit, amount, period)
  if limit < 0 then return 0 end
  if limit == 0 then return period end
  local owed = math.max(0, (state[name] or now) - now)
  return math.max(0, owed + math.min(amount, limit) * period / limit - period)
end

local function take(name, limit, amount, period)
  if limit > 0 then
    state[name] = math.max(state[name] or now, now) + amount * period / limit
  end
end

local function openHour()
  if not state.hour or now - state.hour >= HOUR then
    state.hour, state.hour_requests, state.hour_escalations = now, 0, 0
  end
end

local function answer(by, wait)
  local owed = {}
  for index, name in ipairs({'requests', 'tokens'}) do
    owed[index] = string.format('%.6f', math.max(0, (state[name] or now) - now))
  end
  return {by, math.ceil(wait), unpack(owed)}
end

local function keep()
  state.seen = now
  local last = now
  for _, name in ipairs({'requests', 'tokens', 'escalations'}) do
    last = math.max(last, state[name] or now)
  end
  if state.hour then last = math.max(last, state.hour + HOUR) end
  if last <= now then return redis.call('DEL', KEYS[1]) end
  local fields = {}
  for _, name in ipairs(NAMES) do
    if state[name] then
      fields[#fields + 1] = name
      fields[#fields + 1] = string.format('%.17g', state[name])
    end
  end
  redis.call('HSET', KEYS[1], unpack(fields))
  redis.call('PEXPIRE', KEYS[1], string.format('%.0f', math.ceil(last - now)))
end

local function argument(index) return tonumber(ARGV[index]) end

if ARGV[1] == 'take' then
  local requests = wait('requests', argument(2), 1, MINUTE)
  if requests > 0 then return answer(1, requests) end
  local tokens = wait('tokens', argument(3), argument(4), MINUTE)
  if tokens > 0 then return answer(2, tokens) end
  take('requests', argument(2), 1, MINUTE)
  take('tokens', argument(3), argument(4), MINUTE)
  if argument(5) == 1 then
    openHour()
    state.hour_requests = state.hour_requests + 1
  end
elseif ARGV[1] == 'settle' then
  take('requests', argument(2), argument(5), MINUTE)
  take('tokens', argument(3), argument(4), MINUTE)
  if argument(6) == 1 and state.hour then
    state.hour_requests = math.max(0, state.hour_requests + argument(5))
  end
else
  local escalations = wait('escalations', argument(2), 1, HOUR)
  if escalations > 0 then return answer(3, escalations) end
  openHour()
  local share = (state.hour_escalations + 1) / math.max(state.hour_requests, SHARE_NEEDS)
  if argument(3) >= 0 and share > argument(3) then
    return answer(4, state.hour + HOUR - now)
  end
  take('escalations', argument(2), 1, HOUR)
  state.hour_escalations = state.hour_escalations + 1
end
keep()
return answer(0, 0)
`

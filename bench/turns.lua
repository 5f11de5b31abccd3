-- Messages as Teams sends them, signed, from many conversations in turn. For wrk, with one thread.
-- Arguments: file of the token, file of the activity, conversations, number to begin messages with.
local token, before, conversations, count = nil, {}, 1000, 0

local function read(path)
  local file = assert(io.open(path))
  local text = file:read("*a")
  file:close()
  return text
end

function init(args)
  token = read(args[1])
  conversations, count = tonumber(args[3]), tonumber(args[4])
  for text, mark in (read(args[2]) .. "@END@"):gmatch("(.-)@(%u+)@") do
    before[#before + 1] = { text, mark }
  end
  wrk.headers["Authorization"] = "Bearer " .. token
  wrk.headers["Content-Type"] = "application/json"
end

function request()
  local number = count % conversations
  local values = {
    MESSAGE = string.format("%d", 1700000000000 + count),
    CONVERSATION = tostring(number),
    PERSON = string.format("%012d", number),
    END = "",
  }
  local parts = {}
  for i, piece in ipairs(before) do
    parts[2 * i - 1], parts[2 * i] = piece[1], values[piece[2]]
  end
  count = count + 1
  return wrk.format("POST", nil, nil, table.concat(parts))
end

function done(summary, latency, requests)
  local e = summary.errors
  io.write(string.format(
    '\nJSON {"requests": %d, "seconds": %.6f, "p50_ms": %.3f, "p90_ms": %.3f, "p99_ms": %.3f, ' ..
    '"max_ms": %.3f, "bad_status": %d, "broken": %d, "late": %d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3,
    latency:percentile(90) / 1e3, latency:percentile(99) / 1e3, latency.max / 1e3,
    e.status, e.connect + e.read + e.write, e.timeout))
end

/**
 * Takes from this process what code under test must never reach, on top of Node's permission model, which does not
 * cover the network. Runs before anything else is loaded.
 */
import dgram from 'node:dgram'
import fs from 'node:fs'
import net from 'node:net'

const GLOBALS_REMOVED = [
  'fetch',
  'WebSocket',
  'EventSource',
  'XMLHttpRequest',
  'Request',
  'Response',
  'navigator',
]

/** `memoryBytes` caps every WebAssembly memory of this process. */
export function harden(memoryBytes) {
  closeNetwork()
  capMemory(memoryBytes)
  // Emscripten asks for this at start-up and only wants the constants; the real thing is refused by the permissions.
  process.binding = () => ({ fs: fs.constants })
  process.dlopen = refuse
  process.kill = refuse
  for (const name of GLOBALS_REMOVED) delete globalThis[name]
}

function closeNetwork() {
  net.Socket.prototype.connect = refuse
  net.Server.prototype.listen = refuse
  net.connect = refuse
  net.createConnection = refuse
  dgram.Socket.prototype.send = refuse
  dgram.Socket.prototype.bind = refuse
}

/** Emscripten takes the thrown error for "out of memory", which the guest then sees as its own. */
function capMemory(memoryBytes) {
  const grow = WebAssembly.Memory.prototype.grow
  WebAssembly.Memory.prototype.grow = function growWithin(pages) {
    if (this.buffer.byteLength + Number(pages) * 65_536 > memoryBytes) {
      throw new RangeError('the memory limit is reached')
    }
    return grow.call(this, pages)
  }
}

function refuse() {
  throw new Error('not allowed here')
}

/** Calls `answer` for each line of standard input, one JSON value a line, and ends the process with the input. */
export function onRequests(answer) {
  let rest = ''
  process.stdin.setEncoding('utf8')
  process.stdin.on('data', (chunk) => {
    rest += chunk
    const lines = rest.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) answer(JSON.parse(line))
  })
  process.stdin.on('end', () => process.exit(0))
}

/** Writes one line at once, so that it is out even when the next thing hangs. */
export function say(nonce, value) {
  fs.writeSync(1, `${nonce} ${JSON.stringify(value)}\n`)
}

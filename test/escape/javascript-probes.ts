/** Attempts to get out of the JavaScript sandbox, and to outlast it. Each leaves what it got in `result`. */
import type { EscapeProbe, ProbeTargets } from './probe.ts'

export function javascriptProbes(targets: ProbeTargets): readonly EscapeProbe[] {
  const { secretFile, writtenFile, port } = targets
  const file = JSON.stringify(secretFile)
  const url = JSON.stringify(`http://127.0.0.1:${port}/`)
  const table: readonly (readonly [name: string, code: string])[] = [
    ['asks for process', `var result = process.env.SECONDLINE_CANARY`],
    ['asks the global object for process', `var result = String(globalThis.process)`],
    [
      'makes a function of a string',
      `var result = Function('return process.env.SECONDLINE_CANARY')()`,
    ],
    [
      'climbs constructors',
      `var result = this.constructor.constructor('return process.env.SECONDLINE_CANARY')()`,
    ],
    [
      'climbs the constructors of the console',
      `var result = console.log.constructor('return process.env.SECONDLINE_CANARY')()`,
    ],
    [
      'makes an async function of a string',
      `var result = ''; (async () => {}).constructor('return process')().then((p) => { result = p.env.SECONDLINE_CANARY })`,
    ],
    [
      'makes a generator of a string',
      `var result = (function* () {}).constructor('return process')().next().value.env.SECONDLINE_CANARY`,
    ],
    ['requires', `var result = require('fs').readFileSync(${file}, 'utf8')`],
    [
      'imports',
      `var result = 'none'; import('fs').then((fs) => { result = fs.readFileSync(${file}, 'utf8') })`,
    ],
    [
      'imports the modules of QuickJS',
      `var result = 'none'; import('std').then((std) => { result = std.loadFile(${file}) })`,
    ],
    ['loads by std', `var result = std.loadFile(${file})`],
    ['runs by os', `var result = os.exec(['touch', ${JSON.stringify(writtenFile)}])`],
    ['fetches', `var result = fetch(${url})`],
    ['opens a web socket', `var result = new WebSocket(${url.replace('http', 'ws')})`],
    [
      'asks by XMLHttpRequest',
      `var r = new XMLHttpRequest(); r.open('GET', ${url}, false); r.send(); var result = r.responseText`,
    ],
    [
      'compiles WebAssembly',
      `var result = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))`,
    ],
    [
      'prepares stack traces',
      `Error.prepareStackTrace = (e, frames) => frames[0].getThis(); var result = String(new Error().stack.process)`,
    ],
    [
      'walks the callers',
      `function f() { return f.caller } var result = String(f().arguments[0].process)`,
    ],
    [
      'throws an object whose name runs',
      `var result = 'none'; throw { get name() { return Function('return process.env.SECONDLINE_CANARY')() } }`,
    ],
    [
      'answers with a toJSON that runs',
      `var result = { toJSON() { return globalThis.process.env.SECONDLINE_CANARY } }`,
    ],
    ['replaces the comparison', `globalThis.__same = () => true; var result = 'replaced'`],
    [
      'pollutes the prototype',
      `Object.prototype.polluted = 'SECONDLINE'; Array.prototype.map = null; var result = 'polluted'`,
    ],
    ['loops without end', `var result = 0; for (;;) result++`],
    ['loops in a getter of the result', `var result = { get a() { for (;;); } }`],
    [
      'loops in promises',
      `var result = 0; const again = () => Promise.resolve().then(again); again(); for (;;) result++`,
    ],
    ['recurses without end', `function f() { return f() + 1 } var result = f()`],
    [
      'recurses in JSON',
      `let a = []; for (let i = 0; i < 1e5; i++) a = [a]; var result = JSON.stringify(a)`,
    ],
    ['allocates without end', `var held = []; for (;;) held.push(new Array(1e6).fill(1))`],
    ['doubles a string without end', `var s = 'x'; for (;;) s += s`],
    ['allocates a gigantic buffer', `var result = new ArrayBuffer(4e9).byteLength`],
    [
      'matches a regular expression that explodes',
      `var result = /^(a+)+$/.test('a'.repeat(40) + 'b')`,
    ],
    ['sorts with a comparison that loops', `var result = [3, 2, 1].sort(() => { for (;;); })`],
    [
      'hides in a proxy',
      `var result = new Proxy({}, { get: (_, key) => globalThis[key] }).process.env`,
    ],
  ]
  return table.map(([name, code]) => ({ language: 'javascript', name, code, show: 'result' }))
}

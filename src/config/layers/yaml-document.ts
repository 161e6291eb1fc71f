import { isMap, isNode, isScalar, LineCounter, type Node, type Pair, parseDocument } from 'yaml'
import { maskSecrets, type Path, type Position, type Problem } from '../../config/problem.ts'

/** A parsed file that still knows where each value stands. */
export interface YamlDocument {
  readonly file: string
  /** Plain data; undefined when the file cannot be read as YAML. */
  readonly data: unknown
  readonly problems: readonly Problem[]
  /** Where the value stands; where it is missing, the nearest value around it. */
  locate(path: Path): Position | undefined
  /** Where the name of an entry stands. */
  locateKey(path: Path): Position | undefined
  lineAt(position: Position): string
}

const MAX_BYTES = 1_000_000
/** How often aliases may repeat a node, all together: an "anchor bomb" repeats it exponentially often. */
const MAX_ALIASES = 100
const MAX_DEPTH = 40

/** Reads YAML 1.2 text: no custom tags, no duplicate keys, bounded aliases and depth. Never throws for what the text says. */
export function readYaml(text: string, file: string): YamlDocument {
  const lines = text.length > MAX_BYTES ? [] : text.split('\n')
  const lineAt = (position: Position) => maskSecrets((lines[position.line - 1] ?? '').trimEnd())
  const fail = (message: string, position: Position = { line: 1, column: 1 }): Problem => ({
    severity: 'error',
    source: file,
    path: '',
    message,
    position,
    sourceLine: lineAt(position),
  })
  const unreadable = (problems: readonly Problem[]): YamlDocument => ({
    file,
    data: undefined,
    problems,
    locate: () => undefined,
    locateKey: () => undefined,
    lineAt,
  })
  if (text.length > MAX_BYTES) {
    return unreadable([fail(`The file is larger than ${MAX_BYTES} characters.`)])
  }
  if (nestsTooDeeply(text)) {
    return unreadable([fail(`The file nests more than ${MAX_DEPTH} levels deep.`)])
  }
  const counter = new LineCounter()
  const positionOf = (offset: number): Position => {
    const found = counter.linePos(offset)
    return { line: Math.max(1, found.line), column: Math.max(1, found.col) }
  }
  try {
    const document = parseDocument(text, { lineCounter: counter, prettyErrors: false })
    const faults = tellingFaults([...document.errors, ...document.warnings])
    if (faults.length > 0) {
      return unreadable(
        faults.map((fault) => fail(plain(fault, text[fault.pos[0] - 1]), positionOf(fault.pos[0]))),
      )
    }
    const data: unknown = document.toJS({ maxAliasCount: MAX_ALIASES })
    if (isDeeperThan(data, MAX_DEPTH)) {
      return unreadable([
        fail('An alias stands inside the value that it repeats, or makes it nest too deep.'),
      ])
    }
    const root = document.contents
    return {
      file,
      data,
      problems: [],
      locate: (path) => offsetOf(root, path, positionOf),
      locateKey: (path) => keyOffset(root, path, positionOf),
      lineAt,
    }
  } catch {
    return unreadable([fail('Anchors and aliases repeat too much of this file.')])
  }
}

/** Where a place or a colon is wrong, all that follows is read wrongly: only the first of those faults tells something. */
function tellingFaults<Fault extends { readonly code: string; readonly message: string }>(
  faults: readonly Fault[],
): readonly Fault[] {
  const first = faults.findIndex(
    ({ code, message }) => MISREAD.has(code) || OUT_OF_LINE.test(message),
  )
  return first < 0 ? faults : faults.slice(0, first + 1)
}

const MISREAD: ReadonlySet<string> = new Set([
  'BLOCK_AS_IMPLICIT_KEY',
  'MULTILINE_IMPLICIT_KEY',
  'UNEXPECTED_TOKEN',
])

const OUT_OF_LINE = /^(?:All mapping items must start at|Sequence item without -)/

function plain(
  fault: { readonly code: string; readonly message: string },
  before: string | undefined,
): string {
  if (before === '$' && fault.message.startsWith('Unexpected flow-map-start')) {
    return `Inside { } a reference to a variable or file needs quotes, as in { key: "\${NAME}" }.`
  }
  if (fault.code === 'DUPLICATE_KEY') return 'This key is here twice.'
  if (fault.code === 'TAG_RESOLVE_FAILED') return 'Tags are not allowed in a configuration.'
  if (fault.code === 'MULTIPLE_DOCS') return 'A configuration is one document: no --- inside it.'
  if (fault.code === 'TAB_AS_INDENT') return 'Indent with spaces, not with tabs.'
  if (fault.code === 'BLOCK_AS_IMPLICIT_KEY') {
    return 'A key stands inside this value: put a value with a colon and a blank in quotes, or indent the next line no deeper than this key.'
  }
  if (fault.code === 'MULTILINE_IMPLICIT_KEY') {
    return 'This is read as a key that runs over two lines: after a key stand a colon and a blank, between keys in { } a comma.'
  }
  if (fault.code === 'BAD_SCALAR_START') return 'A value that begins with this sign needs quotes.'
  if (OUT_OF_LINE.test(fault.message)) {
    return 'This line is indented neither as the keys before it nor as a new entry: give it as many spaces as those it belongs to.'
  }
  const closing = /must be sufficiently indented and end with a ([\]}])/.exec(fault.message)?.[1]
  if (closing)
    return `A ${closing === ']' ? 'list' : 'group'} is not closed: ${closing} is missing.`
  return `${fault.message.replace(/\.$/, '')}.`
}

/** Looked at before parsing, because the parser recurses. */
function nestsTooDeeply(text: string): boolean {
  let open = 0
  for (const character of text) {
    if (character === '[' || character === '{') open++
    else if (character === ']' || character === '}') open--
    if (open > MAX_DEPTH) return true
  }
  return /^ *(?:- +){40}/m.test(text) || /^ {400}/m.test(text)
}

/** Aliases may nest what is written flat, and without end where one stands inside what it names. */
function isDeeperThan(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return depth === 0 || Object.values(value).some((inner) => isDeeperThan(inner, depth - 1))
}

type ToPosition = (offset: number) => Position

function offsetOf(root: Node | null, path: Path, toPosition: ToPosition): Position | undefined {
  let node: unknown = root
  let last = root?.range?.[0] ?? 0
  for (const key of path) {
    node = childOf(node, key)
    const start = isNode(node) ? node.range?.[0] : undefined
    if (start === undefined) break
    last = start
  }
  return toPosition(last)
}

function keyOffset(root: Node | null, path: Path, toPosition: ToPosition): Position | undefined {
  let node: unknown = root
  for (const key of path.slice(0, -1)) node = childOf(node, key)
  const pair = isMap(node) ? node.items.find((item) => keyOf(item) === path.at(-1)) : undefined
  const start = pair && isNode(pair.key) ? pair.key.range?.[0] : undefined
  return start === undefined ? offsetOf(root, path, toPosition) : toPosition(start)
}

function childOf(node: unknown, key: string | number): unknown {
  const parent = node as { get?: (key: unknown, keepScalar: boolean) => unknown } | undefined
  return typeof parent?.get === 'function' ? parent.get(key, true) : undefined
}

function keyOf(pair: Pair): unknown {
  return isScalar(pair.key) ? String(pair.key.value) : undefined
}

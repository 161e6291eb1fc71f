/** Texts that a regular expression may be slow on, made of what it looks for. */
import { type PatternNode, type ReadPattern, readPattern } from './read-pattern.ts'

/** A beginning, and what is repeated behind it. */
export interface Attack {
  readonly prefix: string
  readonly piece: string
}

/** Repeated at least so often a part is worth repeating more often. */
const LONG = 30
const LONGEST_PIECE = 400

export function attackText({ prefix, piece }: Attack, length: number): string {
  return prefix + piece.repeat(Math.ceil(length / piece.length))
}

/**
 * For each part that may be repeated without end: that part, what stands before it, and both, repeated; also behind what stands
 * before it. And every sign of the pattern alone. `most`: of all these, evenly.
 */
export function attacksOn(source: string, flags: string, most: number): readonly Attack[] {
  const read = readPattern(source)
  const found = new Map<string, Attack>()
  const add = (prefix: string, piece: string): void => {
    if (piece !== '' && piece.length <= LONGEST_PIECE)
      found.set(`${prefix}\0${piece}`, { prefix, piece })
  }
  const maker: Maker = { read, flags, add }
  if (!addRepeated(maker, read.root, ['', '', '', ''])) return []
  for (const sign of [...signsOf(maker, read.root)].slice(0, 24)) add('', sign)
  const all = [...found.values()]
  const step = Math.max(1, all.length / most)
  return Array.from(
    { length: Math.min(most, all.length) },
    (_, at) => all[Math.floor(at * step)] as Attack,
  )
}

interface Maker {
  readonly read: ReadPattern
  readonly flags: string
  readonly add: (prefix: string, piece: string) => void
}

/** Whether anything in it may be repeated without end. `before`: texts of what stands before, in several choices. */
function addRepeated(maker: Maker, node: PatternNode, before: readonly string[]): boolean {
  switch (node.is) {
    case 'sequence': {
      let here = before
      let found = false
      for (const item of node.items) {
        found = addRepeated(maker, item, here) || found
        const choices = [
          { pick: 0 },
          { pick: 1 },
          { pick: 1, isFull: true },
          { pick: 0, isFull: true },
        ]
        here = choices.map((choice, at) => (here[at] ?? '') + textOf(maker, item, choice))
      }
      return found
    }
    case 'either':
      return node.options.map((option) => addRepeated(maker, option, before)).includes(true)
    case 'look':
      return addRepeated(maker, node.item, before)
    case 'many': {
      const found = addRepeated(maker, node.item, before)
      if (node.max < LONG) return found
      addMany(maker, node.item, [...new Set(before)])
      return true
    }
    default:
      return false
  }
}

function addMany(maker: Maker, item: PatternNode, before: readonly string[]): void {
  const texts = new Set<string>()
  for (let pick = 0; pick < 5; pick++) {
    texts.add(textOf(maker, item, { pick }))
    texts.add(textOf(maker, item, { pick, isFull: true }))
  }
  for (const liked of before) if (liked) texts.add(textOf(maker, item, { pick: 0, liked }))
  for (const text of before) maker.add('', text)
  for (const text of texts) {
    maker.add('', text)
    for (const prefix of before.slice(0, 3)) {
      maker.add('', prefix + text)
      maker.add(prefix, text)
    }
  }
}

interface Choice {
  readonly pick: number
  /** What may be left out is there once. */
  readonly isFull?: boolean
  /** Signs that are taken where they can be. */
  readonly liked?: string
}

/** A text that the node takes. */
function textOf(maker: Maker, node: PatternNode, choice: Choice, depth = 0): string {
  if (depth > 40) return ''
  const inner = (one: PatternNode): string => textOf(maker, one, choice, depth + 1)
  switch (node.is) {
    case 'letter': {
      const all = signsFor(node.raw, maker.flags)
      const liked = choice.liked && all.find((sign) => choice.liked?.includes(sign))
      return liked || (all[choice.pick % all.length] as string)
    }
    case 'sequence':
      return node.items.map(inner).join('')
    case 'either':
      return inner(node.options[choice.pick % node.options.length] as PatternNode)
    case 'many':
      return inner(node.item).repeat(Math.max(choice.isFull ? 1 : 0, Math.min(node.min, 40)))
    case 'again':
      return inner(maker.read.groups.get(node.group) ?? { is: 'nothing' })
    default:
      return ''
  }
}

function signsOf(maker: Maker, node: PatternNode): ReadonlySet<string> {
  switch (node.is) {
    case 'letter':
      return new Set(signsFor(node.raw, maker.flags).slice(0, 6))
    case 'sequence':
      return new Set(node.items.flatMap((item) => [...signsOf(maker, item)]))
    case 'either':
      return new Set(node.options.flatMap((item) => [...signsOf(maker, item)]))
    case 'many':
    case 'look':
      return signsOf(maker, node.item)
    default:
      return new Set()
  }
}

const SIGNS = [
  ...' a1\n-*.,A:;!?\'"`()[]{}<>/\\=+$%&@~^|#_\t0é我£€°×–’…b9zZnstex\u00a0\u0301\rяا०ßñI؟。',
]
const known = new Map<string, readonly string[]>()

/** Signs of a pool that a class takes, else the first of all that it takes. */
function signsFor(raw: string, flags: string): readonly string[] {
  const name = `${raw}/${flags}`
  let found = known.get(name)
  if (found === undefined) {
    const takes = new RegExp(`^(?:${raw})$`, flags.replace(/[gy]/g, ''))
    found = SIGNS.filter((sign) => takes.test(sign))
    for (let code = 0; code < 0x1_0000 && found.length === 0; code++) {
      if (takes.test(String.fromCodePoint(code))) found = [String.fromCodePoint(code)]
    }
    if (found.length === 0) found = [' ']
    known.set(name, found)
  }
  return found
}

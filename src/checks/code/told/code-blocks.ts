/** The blocks of code of a text, those that can be run and those that show something. */
import {
  type Block,
  fencedBlocks,
  guessLanguage,
  NAMES,
} from '../../../checks/code/extract-code.ts'
import type { SandboxLanguage } from '../../../checks/code/sandbox/sandbox.ts'
import { stripTypes } from '../../../checks/code/strip-types.ts'

export interface CodeBlock extends Block {
  /** Undefined where it is no code that can be run. */
  readonly language?: SandboxLanguage
  /** What runs, line for line the same. */
  readonly source: string
  /** Without a name, or with one for plain text. */
  readonly isPlain: boolean
}

const PLAIN = /^(?:|text|txt|plaintext|plain|output|out|console|none|stdout|result)$/i
const SESSIONS = /^(?:pycon|python-repl|doctest)$/i

export function codeBlocks(text: string): readonly CodeBlock[] {
  return fencedBlocks(text).map(readBlock)
}

export function readBlock(block: Block): CodeBlock {
  const isPlain = PLAIN.test(block.name)
  const named = SESSIONS.test(block.name) ? 'python' : NAMES[block.name.toLowerCase()]
  const guessed = block.name === '' ? (guessLanguage(block.code) ?? byPrinting(block.code)) : named
  if (guessed !== 'typescript') {
    return { ...block, isPlain, source: block.code, ...(guessed ? { language: guessed } : {}) }
  }
  const source = stripTypes(block.code)
  return source === undefined
    ? { ...block, isPlain, source: block.code }
    : { ...block, isPlain, source, language: 'javascript' }
}

function byPrinting(code: string): SandboxLanguage | undefined {
  if (/^[ \t]*(?:>>> \S|print\()/mu.test(code)) return 'python'
  return /^[ \t]*console\.log\(/mu.test(code) ? 'javascript' : undefined
}

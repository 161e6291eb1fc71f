/** The program inside an answer: its fenced blocks, or the whole answer where that is code. */
import { entryOf } from '../../core/entry-of.ts'
import type { SandboxLanguage } from './sandbox/sandbox.ts'

type CodeLanguage = SandboxLanguage | 'typescript'

export interface ExtractedCode {
  readonly language: CodeLanguage
  readonly code: string
  /** Characters of the answer, end exclusive. */
  readonly start: number
  readonly end: number
}

/** Names that fences have for languages that can be run. */
export const NAMES: Readonly<Record<string, CodeLanguage>> = {
  python: 'python',
  py: 'python',
  python3: 'python',
  javascript: 'javascript',
  js: 'javascript',
  node: 'javascript',
  mjs: 'javascript',
  jsx: 'javascript',
  typescript: 'typescript',
  ts: 'typescript',
}
const MAX_CODE = 60_000
const FENCE = /^[ \t]*(`{3,}|~{3,})[ \t]*([\w+#-]*)[^\n]*$/u

/** Undefined when there is no code in a language that can be run. Several blocks of one language are joined. */
export function extractCode(answer: string): ExtractedCode | undefined {
  const blocks = fencedBlocks(answer.slice(0, MAX_CODE))
  if (blocks.length === 0) {
    if (answer.length > MAX_CODE) return undefined
    const language = guessLanguage(answer)
    const isBare =
      language !== undefined &&
      /^(?:\s*(?:#|\/\/|\/\*|import|from|def|class|function|const|let|var|@|async|export)\b|\s*(?:#|\/\/|\/\*|@))/u.test(
        answer,
      )
    return isBare ? { language, code: answer, start: 0, end: answer.length } : undefined
  }
  const named = blocks.map((block) => ({
    ...block,
    language:
      entryOf(NAMES, block.name.toLowerCase()) ??
      (block.name === '' ? guessLanguage(block.code) : undefined),
  }))
  const language = named.find(
    (block) => block.language !== undefined && definesSomething(block.code),
  )?.language
  if (language === undefined) return undefined
  const used = dropRepeats(named.filter((block) => block.language === language))
  return {
    language,
    code: used.map((block) => block.code).join('\n\n'),
    start: used[0]?.start ?? 0,
    end: used.at(-1)?.end ?? answer.length,
  }
}

/** A fenced block; `name` is what stands behind its fence. */
export interface Block {
  readonly name: string
  readonly code: string
  readonly start: number
  readonly end: number
}

export function fencedBlocks(answer: string): readonly Block[] {
  const blocks: Block[] = []
  let open: { readonly mark: string; readonly name: string; readonly start: number } | undefined
  let offset = 0
  for (const line of answer.split('\n')) {
    const fence = FENCE.exec(line)
    const end = offset + line.length + 1
    if (open === undefined && fence !== null) {
      open = { mark: fence[1] ?? '```', name: fence[2] ?? '', start: end }
    } else if (
      open !== undefined &&
      line.trim().startsWith(open.mark) &&
      line.trim() === (fence?.[1] ?? '')
    ) {
      blocks.push({
        name: open.name,
        code: answer.slice(open.start, offset),
        start: open.start,
        end: offset,
      })
      open = undefined
    }
    offset = end
  }
  if (open !== undefined) {
    blocks.push({
      name: open.name,
      code: answer.slice(open.start),
      start: open.start,
      end: answer.length,
    })
  }
  return blocks
}

function definesSomething(code: string): boolean {
  return /^[ \t]*(?:async[ \t]+)?(?:def|class|function|const|let|var|export)\b/mu.test(code)
}

/** A block that only shows how to call the rest, or says a definition again, is not joined to it. */
function dropRepeats<B extends Block>(blocks: readonly B[]): readonly B[] {
  const seen = new Set<string>()
  return blocks.filter((block) => {
    if (!definesSomething(block.code)) return false
    const names = definedNames(block.code)
    const isRepeat = names.length > 0 && names.every((name) => seen.has(name))
    for (const name of names) seen.add(name)
    return !isRepeat
  })
}

/** Functions and classes defined at the outermost level, in order. */
export function definedNames(code: string): readonly string[] {
  const pattern =
    /^(?:export\s+)?(?:default\s+)?(?:async\s+)?(?:def|class|function\*?|const|let|var)\s+([A-Za-z_$][\w$]*)/gmu
  return [...code.matchAll(pattern)].map((match) => match[1] ?? '')
}

export function guessLanguage(code: string): CodeLanguage | undefined {
  if (
    /^[ \t]*(?:def \w+\(.*:[ \t]*(?:#.*)?$|class \w+.*:[ \t]*$|from \w+ import |import \w+[ \t]*$)/mu.test(
      code,
    )
  ) {
    return 'python'
  }
  if (/^[ \t]*(?:(?:async )?function\b|(?:const|let|var) \w+ ?=|export )/mu.test(code)) {
    return /^[ \t]*(?:interface \w+ ?\{|type \w+ ?=)|\w\s*:\s*(?:string|number|boolean)\b/mu.test(
      code,
    )
      ? 'typescript'
      : 'javascript'
  }
  return undefined
}

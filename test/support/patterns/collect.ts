/** Every regular expression of the sources: written as one, or built while a module is loaded. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseAst } from 'vite'

export interface FoundPattern {
  /** File and line. Of one that was built: of the module that asked for it. */
  readonly at: string
  readonly source: string
  readonly flags: string
}

export function sourceFiles(): readonly string[] {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.ts$/.test(file) && !/\.(?:test|generated)\.ts$/.test(file))
    .map((file) => join('src', file).replaceAll('\\', '/'))
    .sort()
}

export function writtenPatterns(files: readonly string[]): readonly FoundPattern[] {
  return files.flatMap((file) => {
    const text = readFileSync(file, 'utf8')
    return literalsIn(parseAst(text, { lang: 'ts' })).map(({ start, regex }) => ({
      at: `${file}:${text.slice(0, start).split('\n').length}`,
      source: regex.pattern,
      flags: regex.flags,
    }))
  })
}

interface Literal {
  readonly start: number
  readonly regex: { readonly pattern: string; readonly flags: string }
}

function literalsIn(node: unknown): readonly Literal[] {
  if (typeof node !== 'object' || node === null) return []
  if ('regex' in node && node.regex) return [node as Literal]
  return Object.values(node).flatMap(literalsIn)
}

/** Loads modules and keeps what they build by `new RegExp`. Those of `src` that were loaded before are not seen. */
export async function builtPatterns(files: readonly string[]): Promise<readonly FoundPattern[]> {
  const found = new Map<string, FoundPattern>()
  const Original = globalThis.RegExp
  globalThis.RegExp = new Proxy(Original, {
    construct(target, given: [string, string?], newTarget) {
      const made = Reflect.construct(target, given, newTarget) as RegExp
      const at = placeIn(new Error().stack ?? '')
      const name = `${made.source}/${made.flags}`
      if (at && !found.has(name)) found.set(name, { at, source: made.source, flags: made.flags })
      return made
    },
  })
  try {
    for (const file of files) await import(pathToFileURL(resolve(file)).href)
  } finally {
    globalThis.RegExp = Original
  }
  return [...found.values()]
}

/** The first place in our own sources; undefined for what a library builds. */
function placeIn(stack: string): string | undefined {
  const frame = stack.split('\n').find((line, at) => at > 1 && !line.includes('collect.ts'))
  return /\/(src\/[^\s:?)]+\.ts[^\s)]*)/.exec(frame ?? '')?.[1]
}

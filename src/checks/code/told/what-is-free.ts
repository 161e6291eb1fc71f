/** What makes the output of a script depend on more than the script. */
import type { SandboxLanguage } from '../../../checks/code/sandbox/sandbox.ts'

const KNOWN_MODULES = new Set(
  '__future__ abc array base64 bisect calendar cmath collections colorsys contextlib copy dataclasses datetime decimal difflib enum fnmatch fractions functools hashlib heapq html ipaddress itertools json math numbers operator queue re statistics string struct textwrap types typing unicodedata'.split(
    ' ',
  ),
)
const FREE: Readonly<Record<SandboxLanguage, RegExp>> = {
  python:
    /(?<![\w.])(?:input|open|id|hash|help|exec|eval|compile|globals|locals|vars|dir|breakpoint|__import__|memoryview|getrefcount)\s*\(|__(?:file|name|doc|hash|del|dict|code)__(?!\s*==)|\basync\b|\.(?:now|today|utcnow|fromtimestamp|astimezone|timestamp)\(|\bis\s+(?!not\s+None|None|not\s+True|not\s+False|True|False)|\b(?:sys|IntEnum|StrEnum|IntFlag|Flag)\b|^[ \t]*[!%]\w/mu,
  javascript:
    /\b(?:Math\.random|Date|performance|require|fetch|document|window|process|navigator|localStorage|alert|prompt|crypto|Intl|setInterval|setImmediate|queueMicrotask|structuredClone|globalThis|global|arguments|WeakRef|Proxy)\b|\btoLocale|\blocaleCompare|^(?:import|export)\b|console\.(?!log\b|info\b)|\.stack\b|\.caller\b|__proto__|^await\b/mu,
}
const TEXTS = /f?(?:"""[\s\S]*?"""|'''[\s\S]*?''')|f?"(?:[^"\\\n]|\\.)*"|f?'(?:[^'\\\n]|\\.)*'/gi
const IMPORT = /^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import\b|import[ \t]+([^#\n;]+))/gmu

/** Why nobody can say what the script prints; undefined where one run tells. */
export function whatIsFree(language: SandboxLanguage, source: string): string | undefined {
  if (language === 'python') {
    const foreign = importsOf(source).find((name) => !KNOWN_MODULES.has(name))
    if (foreign !== undefined) return `it uses ${foreign}`
  } else if (
    /\bthis\b/u.test(source) &&
    (!/\bclass\b/u.test(source) || /\bfunction\b/u.test(source))
  ) {
    return 'what `this` is depends on where it runs'
  }
  const found = FREE[language].exec(withoutTexts(language, source))?.[0].trim()
  return found === undefined ? undefined : `it depends on where it runs (${found})`
}

/** Sets of texts come in another order in each run; what is taken from them first may be another one too. */
export function hasFreeOrder(language: SandboxLanguage, source: string): boolean {
  if (language !== 'python') return false
  const code = source.replace(TEXTS, ' ').replace(/#.*$/gmu, '')
  return /\b(?:frozen)?set\s*\(|(?<=[=(,[\s]|^)\{(?=[^:{}]*\})(?!\s*\})/mu.test(code)
}

function importsOf(source: string): readonly string[] {
  return [...source.matchAll(IMPORT)].flatMap(([, from, names = '']) =>
    (from ?? names)
      .split(',')
      .map((name) => name.trim().split(/[\s.]/u)[0] ?? '')
      .filter((name) => name !== ''),
  )
}

/** What stands in f-strings is code. */
function withoutTexts(language: SandboxLanguage, source: string): string {
  return source
    .replace(TEXTS, (text) =>
      /^f/i.test(text) ? text.replace(/[^{}]*(\{[^{}]*\})?[^{}]*/gu, ' $1 ') : ' ',
    )
    .replace(language === 'python' ? /#.*$/gmu : /\/\/.*$/gmu, '')
}

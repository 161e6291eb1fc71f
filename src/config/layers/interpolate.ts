import { readFile } from 'node:fs/promises'
import { isLikeKey, type Path, pathText } from '../../config/problem.ts'
import { otherEncoding } from './other-encoding.ts'

export type Environment = Readonly<Record<string, string | undefined>>

export interface Interpolated {
  readonly data: unknown
  /** Paths (as text) of values that came, whole or in part, from outside the file. */
  readonly substituted: ReadonlyMap<string, string>
  /** Files that a value is the whole content of, by the path (as text) of the value. */
  readonly files: ReadonlyMap<string, string>
  readonly faults: readonly { readonly path: Path; readonly message: string }[]
}

/** Reads what a `${file:…}` reference names. Injected so that tests need no files. */
export type ReadSecretFile = (path: string) => Promise<string>

/**
 * Replaces `${NAME}`, `${NAME:-default}` and `${file:/path}` in text values. It works on parsed data, so a value can
 * never bring structure with it. `$${` stands for a plain `${`.
 */
export async function interpolate(
  data: unknown,
  environment: Environment,
  readSecretFile: ReadSecretFile = readSmallFile,
): Promise<Interpolated> {
  const substituted = new Map<string, string>()
  const files = new Map<string, string>()
  const faults: { path: Path; message: string }[] = []
  const resolve = (name: string) => resolveReference(name, environment, readSecretFile)

  async function visit(value: unknown, path: Path): Promise<unknown> {
    if (typeof value === 'string') return visitText(value, path)
    if (Array.isArray(value)) {
      return await Promise.all(value.map((item, index) => visit(item, [...path, index])))
    }
    if (typeof value !== 'object' || value === null) return value
    const entries = Object.entries(value).map(
      async ([key, item]) => [key, await visit(item, [...path, key])] as const,
    )
    return Object.fromEntries(await Promise.all(entries))
  }

  async function visitText(text: string, path: Path): Promise<string> {
    const file = ONE_FILE.exec(text)?.[1]
    if (file !== undefined) files.set(pathText(path), file)
    if (BARE_NAME.test(text)) faults.push({ path, message: BARE_NAME_REMEDY })
    return text.includes('${') ? await replace(text, path) : text
  }

  async function replace(text: string, path: Path): Promise<string> {
    let result = ''
    let end = 0
    for (const match of text.matchAll(REFERENCE)) {
      result += text.slice(end, match.index)
      end = match.index + match[0].length
      if (match[0] === '$${') {
        result += '${'
        continue
      }
      const found = await resolve(match[0].endsWith('}') ? (match[1] ?? '') : '')
      if (found.value === undefined) faults.push({ path, message: found.message })
      else substituted.set(pathText(path), match[0])
      result += found.value ?? ''
    }
    return result + text.slice(end)
  }

  return { data: await visit(data, []), substituted, files, faults }
}

/** A reference that is never closed is matched too, so that it is an error and not text. */
const REFERENCE = /\$\$\{|\$\{([^}]*)(?:\}|$)/g
const ONE_FILE = /^\$\{file:([^}]+)\}$/
/** `$NAME`, as a shell would take it. It would be used as the key itself, and refused far from here. */
const BARE_NAME = /^\$[A-Z][A-Z0-9_]{2,}$/
const BARE_NAME_REMEDY =
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it shows how a reference is written
  'A reference to an environment variable is written in braces: ${NAME}.'
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/

type Resolved = { readonly value: string } | { readonly value: undefined; readonly message: string }

async function resolveReference(
  reference: string,
  environment: Environment,
  readSecretFile: ReadSecretFile,
): Promise<Resolved> {
  if (reference.startsWith('file:')) return await fromFile(reference.slice(5), readSecretFile)
  const dash = reference.indexOf(':-')
  const name = dash < 0 ? reference : reference.slice(0, dash)
  const fallback = dash < 0 ? undefined : reference.slice(dash + 2)
  if (!NAME.test(name)) {
    return {
      value: undefined,
      message:
        // biome-ignore lint/suspicious/noTemplateCurlyInString: it shows how a reference is written
        'A reference is ${NAME}, ${NAME:-default} or ${file:/path}; write $${ for a plain ${.',
    }
  }
  const value = environment[name] || fallback
  if (value !== undefined) return { value }
  if (isLikeKey(name)) {
    return {
      value: undefined,
      message:
        // biome-ignore lint/suspicious/noTemplateCurlyInString: it shows how a reference is written
        'This looks like a key: in ${ } stands the name of an environment variable that holds it, as in ${OPENAI_API_KEY}.',
    }
  }
  return {
    value: undefined,
    message: `The environment variable ${name} is not set (or is empty), and the reference gives no default as in \${${name}:-value}.`,
  }
}

async function fromFile(path: string, readSecretFile: ReadSecretFile): Promise<Resolved> {
  try {
    return { value: (await readSecretFile(path)).replace(/\r?\n$/, '') }
  } catch (thrown) {
    const code = (thrown as NodeJS.ErrnoException).code ?? 'unreadable'
    return { value: undefined, message: `The file ${path} cannot be read (${code}).` }
  }
}

const MAX_SECRET_BYTES = 64 * 1024

async function readSmallFile(path: string): Promise<string> {
  const content = await readFile(path)
  if (content.byteLength > MAX_SECRET_BYTES) {
    throw Object.assign(new Error('too large'), { code: 'larger than 64 KiB' })
  }
  const encoding = otherEncoding(content)
  if (encoding !== undefined) throw Object.assign(new Error(encoding), { code: encoding })
  // A decoder leaves out the mark that Windows writes at the beginning, which is no part of a key.
  return new TextDecoder().decode(content)
}

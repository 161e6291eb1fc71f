import { access, readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { otherEncoding } from '../config/layers/other-encoding.ts'
import { UsageError } from './verb.ts'

/** What `parse` makes of a file; `-` is stdin. Throws `UsageError` where it is not there, or not of that kind. */
export async function readAs<Value>(
  file: string,
  kind: string,
  parse: (text: string) => Value,
): Promise<Value> {
  try {
    // Not by the name /dev/stdin: a pipe that another program holds need not be one that can be opened.
    const bytes = file === '-' ? await buffer(process.stdin) : await readFile(file)
    const encoding = otherEncoding(bytes)
    // Read all the same, it would be another password, and a verdict's text with signs that nobody wrote.
    if (encoding !== undefined) {
      throw new UsageError(`${nameOf(file)} is ${encoding}: save it as UTF-8.`)
    }
    // A decoder leaves out the mark that Windows writes at the beginning, which JSON does not know.
    return parse(new TextDecoder().decode(bytes))
  } catch (cause) {
    throw unreadable(file, kind, cause)
  }
}

export function readText(file: string): Promise<string> {
  return readAs(file, 'text', (text) => text)
}

export function readJson(file: string): Promise<unknown> {
  return readAs(file, 'JSON', (text) => JSON.parse(text) as unknown)
}

/** For files that are read later on, in pieces. */
export async function mustBeThere(files: readonly string[]): Promise<void> {
  for (const file of files) {
    await access(file).catch((cause: unknown) => {
      throw unreadable(file, 'rows', cause)
    })
  }
}

/** Says of a file or folder that it is not there, or that it is nothing of that kind. */
export function unreadable(file: string, kind: string, cause: unknown): UsageError {
  if (cause instanceof UsageError) return cause
  const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT'
  const message = isMissing
    ? `There is no file ${file}.`
    : `${nameOf(file)} cannot be read as ${kind}.`
  return new UsageError(message, { cause })
}

/** As a message names it. */
export function nameOf(file: string): string {
  return file === '-' ? 'stdin' : file
}

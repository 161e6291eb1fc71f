import { access, readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
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

function unreadable(file: string, kind: string, cause: unknown): UsageError {
  const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT'
  const name = file === '-' ? 'stdin' : file
  const message = isMissing ? `There is no file ${file}.` : `${name} cannot be read as ${kind}.`
  return new UsageError(message, { cause })
}

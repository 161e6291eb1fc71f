import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { GatewayError } from '../../core/errors.ts'

/**
 * The rows of a JSON-lines file, `.jsonl` or `.jsonl.gz`; blank lines are passed over.
 * `parse` checks one row's shape and may throw; what it says is told with `file:line`.
 * Throws `invalid_request` for a file that cannot be read or holds no rows, and for a line that is no JSON.
 */
export async function readRows<T = unknown>(
  file: string,
  parse: (value: unknown) => T = (value) => value as T,
): Promise<T[]> {
  const rows: T[] = []
  let line = 0
  try {
    for await (const text of linesOf(file)) {
      line += 1
      // What stands around a row, a byte order mark too, is no part of it.
      const row = text.trim()
      if (row !== '') rows.push(parse(JSON.parse(row)))
    }
  } catch (thrown) {
    throw rowError(file, line, thrown)
  }
  if (rows.length === 0) throw new GatewayError('invalid_request', `${file} holds no rows`)
  return rows
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const source = createReadStream(file)
  const bytes = file.endsWith('.gz') ? createGunzip() : undefined
  if (bytes !== undefined) source.on('error', (error) => bytes.destroy(error)).pipe(bytes)
  const input = Readable.from(decoded(bytes ?? source))
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
  // readline does not pass on its input's errors: without this a broken file would look like a short one.
  const failed = new Promise<never>((_resolve, reject) => {
    input.on('error', reject)
  })
  failed.catch(() => undefined)
  const iterator = lines[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await Promise.race([iterator.next(), failed])
      if (next.done) break
      yield next.value
    }
  } finally {
    lines.close()
    source.destroy()
    bytes?.destroy()
  }
}

/** In another encoding other words would be judged than were written. */
async function* decoded(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const part of bytes) yield textOf(decoder, part)
  yield textOf(decoder)
}

function textOf(decoder: InstanceType<typeof TextDecoder>, part?: Buffer): string {
  try {
    return decoder.decode(part, { stream: part !== undefined })
  } catch (cause) {
    // Told in brackets as what the system says of a file.
    throw Object.assign(new Error('Not UTF-8', { cause }), { code: 'not UTF-8' })
  }
}

function rowError(file: string, line: number, thrown: unknown): GatewayError {
  const isFileError = thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string'
  if (isFileError && !(thrown instanceof GatewayError)) {
    return new GatewayError('invalid_request', `${file} cannot be read (${String(thrown.code)})`, {
      cause: thrown,
    })
  }
  // A JSON error quotes the text it stumbled over, which may be private: only the place is told.
  const what = thrown instanceof SyntaxError ? NOT_JSON : messageOf(thrown)
  return new GatewayError('invalid_request', `${file}:${line} ${what}`, { cause: thrown })
}

const NOT_JSON = 'is not JSON: each line must be one JSON object'

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown)
}

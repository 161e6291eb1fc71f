import { GatewayError } from '../../core/errors.ts'

/** What a form holds, in its order. A file's content comes in pieces as they arrive. */
export type FormPart =
  | { readonly type: 'field'; readonly name: string; readonly value: string }
  | {
      readonly type: 'file'
      readonly name: string
      readonly filename: string
      /** As it was said to be. */
      readonly contentType: string | undefined
    }
  | { readonly type: 'bytes'; readonly bytes: Buffer }

const MOST_HEADER_BYTES = 8 * 1024

interface FormLimits {
  readonly mostFieldBytes: number
  readonly mostParts: number
}

const USUAL_LIMITS: FormLimits = { mostFieldBytes: 8 * 1024, mostParts: 20 }

/** Reads `multipart/form-data` without holding a file in memory. Throws `invalid_request`. */
export async function* readMultipart(
  body: AsyncIterable<Uint8Array>,
  contentType: string,
  limits = USUAL_LIMITS,
): AsyncGenerator<FormPart> {
  const reader = createReader(boundaryOf(contentType), limits)
  for await (const chunk of body) yield* reader.take(chunk)
  reader.end()
}

function boundaryOf(contentType: string): string {
  const [, quoted, plain] =
    /^multipart\/form-data;.*?\bboundary=(?:"([^"]{1,70})"|([^\s;]{1,70}))/i.exec(contentType) ?? []
  const boundary = quoted ?? plain
  if (boundary !== undefined) return boundary
  throw new GatewayError('unsupported_media_type', 'Send multipart/form-data with a file')
}

type State = 'before' | 'boundary' | 'headers' | 'field' | 'file' | 'done'

function createReader(
  boundary: string,
  { mostFieldBytes, mostParts }: FormLimits,
): {
  take(chunk: Uint8Array): Generator<FormPart>
  end(): void
} {
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  let state: State = 'before'
  // The first boundary has no line break before it.
  let rest = Buffer.from('\r\n')
  let name = ''
  let value = ''
  let parts = 0
  /** Bytes in front that are no content. */
  let skip = 0

  function* take(chunk: Uint8Array): Generator<FormPart> {
    rest = Buffer.concat([rest, chunk])
    for (let before = ''; before !== `${state} ${rest.length}` && state !== 'done'; ) {
      before = `${state} ${rest.length}`
      if (state === 'boundary') afterBoundary()
      else if (state === 'headers') yield* headers()
      else yield* content()
    }
    if (state === 'done') rest = Buffer.alloc(0)
  }

  /** Two bytes tell whether another part follows. */
  function afterBoundary(): void {
    if (rest.length < 2) return
    const next = rest.toString('latin1', 0, 2)
    if (next !== '--' && next !== '\r\n') throw broken('a boundary is not followed by a line break')
    state = next === '--' ? 'done' : 'headers'
    parts += 1
    if (parts > mostParts) throw broken(`it has more than ${mostParts} parts`)
    rest = rest.subarray(2)
  }

  function* headers(): Generator<FormPart> {
    const end = rest.indexOf('\r\n\r\n')
    if (end > MOST_HEADER_BYTES || (end === -1 && rest.length > MOST_HEADER_BYTES)) {
      throw broken('the headers of a part are too long')
    }
    if (end === -1) return
    const written = rest.toString('utf8', 0, end)
    const disposition = /^content-disposition:\s*form-data;(.*)$/im.exec(written)?.[1] ?? ''
    const parameters = parametersOf(disposition)
    const given = parameters.get('name')
    const filename = parameters.get('filename') ?? decoded(parameters.get('filename*'))
    const contentType = /^content-type:\s*(\S.*)$/im.exec(written)?.[1]?.trim()
    if (given === undefined) throw broken('a part has no name')
    name = given
    rest = rest.subarray(end + 4)
    // The line break before the next boundary may be the one that ended the headers.
    rest = Buffer.concat([Buffer.from('\r\n'), rest])
    skip = 2
    state = filename === undefined ? 'field' : 'file'
    if (filename !== undefined) yield { type: 'file', name, filename: plain(filename), contentType }
  }

  function* content(): Generator<FormPart> {
    const at = rest.indexOf(delimiter)
    const end = at === -1 ? Math.max(0, rest.length - delimiter.length + 1) : at
    const begin = Math.min(skip, end)
    const bytes = rest.subarray(begin, end)
    skip -= begin
    rest = rest.subarray(at === -1 ? end : at + delimiter.length)
    if (state === 'field') addToField(bytes)
    else if (state === 'file' && bytes.length > 0) yield { type: 'bytes', bytes }
    if (at === -1) return
    if (state === 'field') {
      yield { type: 'field', name, value: Buffer.from(value, 'latin1').toString('utf8') }
    }
    value = ''
    skip = 0
    state = 'boundary'
  }

  function addToField(bytes: Buffer): void {
    value += bytes.toString('latin1')
    if (value.length > mostFieldBytes) throw broken('a field is too long')
  }

  return {
    take,
    end() {
      if (state !== 'done') throw broken('it ends too early')
    },
  }
}

/** By their names. Those of .NET stand without quotes where they need none. */
function parametersOf(written: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>()
  // From the left, so that what stands in quotes is never taken for a parameter of its own.
  for (const [, name = '', quoted, bare = ''] of written.matchAll(
    /(?:^|;)\s*([\w*-]+)=(?:"((?:\\"|[^"])*)"|([^\s;"]+))/g,
  )) {
    if (!parameters.has(name)) parameters.set(name, quoted ?? bare)
  }
  return parameters
}

/** How some libraries write a name with other letters than those of ASCII: `utf-8''na%C3%AFve.jsonl`. */
function decoded(extended: string | undefined): string | undefined {
  const written = extended?.replace(/^utf-8'[\w-]*'/i, '')
  try {
    return written && decodeURIComponent(written)
  } catch {
    return written
  }
}

/** Browsers and SDKs escape what would end the name. */
function plain(filename: string): string {
  return filename.replace(/%22|\\"/g, '"').replace(/%0D|%0A/gi, ' ')
}

function broken(why: string): GatewayError {
  return new GatewayError('invalid_request', `The form cannot be read: ${why}`)
}

import { extname } from 'node:path'
import { GatewayError } from '../../core/errors.ts'
import { cleanText } from './clean-text.ts'
import { MAX_FILE_BYTES, MAX_SECTIONS, MAX_TEXT, type ReadDocument } from './document.ts'
import { readHtml } from './read-html.ts'
import { readMarkdown } from './read-markdown.ts'
import { readPdf } from './read-pdf.ts'
import { readText } from './read-text.ts'
import { UnreadableError } from './unreadable.ts'

type TextReader = (text: string, name: string) => ReadDocument | Promise<ReadDocument>

const TEXT_READERS: Readonly<Record<string, TextReader>> = {
  '.md': readMarkdown,
  '.markdown': readMarkdown,
  '.html': readHtml,
  '.htm': readHtml,
  '.xhtml': readHtml,
  '.txt': readText,
  '.text': readText,
}

/** Endings of the files that can be read. */
export const READABLE_ENDINGS: readonly string[] = [...Object.keys(TEXT_READERS), '.pdf']

export function isReadable(path: string): boolean {
  return READABLE_ENDINGS.includes(extname(path).toLowerCase())
}

/** Reads a file's bytes by its ending. Throws `invalid_request` that names the file and says why it cannot be read. */
export async function readDocument(source: string, bytes: Uint8Array): Promise<ReadDocument> {
  try {
    const document = await read(source, bytes)
    mustBeBounded(document)
    return document
  } catch (thrown) {
    if (!(thrown instanceof UnreadableError)) throw thrown
    throw new GatewayError('invalid_request', `${source} cannot be added: ${thrown.message}`, {
      param: 'source',
    })
  }
}

async function read(source: string, bytes: Uint8Array): Promise<ReadDocument> {
  if (bytes.length > MAX_FILE_BYTES) {
    throw new UnreadableError(`it is larger than ${MAX_FILE_BYTES / 1024 / 1024} MiB`)
  }
  const ending = extname(source).toLowerCase()
  const name = source.split('/').at(-1) ?? source
  if (ending === '.pdf') return cleaned(await readPdf(bytes, name))
  const reader = TEXT_READERS[ending]
  if (reader === undefined) {
    throw new UnreadableError(`its name has to end in ${READABLE_ENDINGS.join(', ')}`)
  }
  return reader(cleanText(decode(bytes)), name)
}

function cleaned({ title, sections }: ReadDocument): ReadDocument {
  return {
    title: cleanText(title),
    sections: sections.map(({ headings, text }) => ({ headings, text: cleanText(text) })),
  }
}

/** UTF-8, or UTF-16 where a mark says so. Bytes that are neither are no text. */
function decode(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (bytes.subarray(0, 8192).includes(0)) throw new UnreadableError('it is binary, not text')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new UnreadableError('it is not UTF-8 text')
  }
}

function mustBeBounded({ sections }: ReadDocument): void {
  if (sections.length === 0) throw new UnreadableError('it holds no text')
  if (sections.length > MAX_SECTIONS) throw new UnreadableError('it has too many headings')
  const length = sections.reduce((sum, section) => sum + section.text.length, 0)
  if (length > MAX_TEXT) {
    throw new UnreadableError(`it holds more than ${MAX_TEXT.toLocaleString('en')} characters`)
  }
}

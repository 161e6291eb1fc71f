import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { createOutline, MAX_TEXT, type ReadDocument } from './document.ts'
import { UnreadableError } from './unreadable.ts'

const TIME_LIMIT_MS = 30_000
const MEMORY_LIMIT_MB = 512
const MAX_PAGES = 2_000

/** What the thread runs: source, because only built code could be started as a file. It has no share in our memory. */
const THREAD = `
const { parentPort, workerData } = require('node:worker_threads')
const read = async () => {
  const { getDocumentProxy } = await import(workerData.library)
  const pdf = await getDocumentProxy(new Uint8Array(workerData.bytes), { isEvalSupported: false, verbosity: 0 })
  if (pdf.numPages > workerData.maxPages) return { problem: 'it has more than ' + workerData.maxPages + ' pages' }
  const { info } = await pdf.getMetadata().catch(() => ({ info: {} }))
  const pages = []
  let length = 0
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent()
    const text = items.map((item) => (item.str ?? '') + (item.hasEOL ? '\\n' : '')).join('')
    length += text.length
    if (length > workerData.maxText) return { problem: 'it holds too much text' }
    pages.push(text)
    page.cleanup()
  }
  return { pages, title: typeof info.Title === 'string' ? info.Title : '' }
}
read().then(
  (answer) => parentPort.postMessage(answer),
  (error) => parentPort.postMessage({ problem: 'it is no PDF that can be read (' + String(error && error.name) + ')' }),
)
`

type Answer =
  | { readonly problem: string }
  | { readonly pages: readonly string[]; readonly title: string }

/**
 * The text of a PDF, each page a section. It is read on a thread with bounded memory and time: a hostile file costs
 * that thread and nothing else. Scanned pages hold no text.
 */
export async function readPdf(bytes: Uint8Array, name: string): Promise<ReadDocument> {
  const answer = await askThread(bytes)
  if ('problem' in answer) throw new UnreadableError(answer.problem)
  const outline = createOutline()
  answer.pages.forEach((page, index) => {
    if (answer.pages.length > 1) outline.heading(1, `Page ${index + 1}`)
    for (const paragraph of page.split(/\n[ \t]*\n/)) {
      outline.text(paragraph.replaceAll(/(?<=\p{L})-\n(?=\p{Ll})/gu, '').replaceAll('\n', ' '))
    }
  })
  if (outline.size === 0) throw new UnreadableError('it holds no text; scanned pages are pictures')
  return outline.finish(answer.title.trim() || name, name)
}

async function askThread(bytes: Uint8Array): Promise<Answer> {
  const library = pathToFileURL(createRequire(import.meta.url).resolve('unpdf')).href
  const worker = new Worker(THREAD, {
    eval: true,
    workerData: { bytes, library, maxPages: MAX_PAGES, maxText: MAX_TEXT },
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_LIMIT_MB },
    stdout: true,
    stderr: true,
    env: {},
  })
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<Answer>((resolve) => {
      timer = setTimeout(() => {
        resolve({ problem: `reading it took longer than ${TIME_LIMIT_MS / 1000} s` })
      }, TIME_LIMIT_MS)
      worker.once('message', resolve)
      worker.once('error', () =>
        resolve({ problem: 'reading it takes more memory than is allowed' }),
      )
      worker.once('exit', () => resolve({ problem: 'it could not be read' }))
    })
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}

import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { noteOtherTenants } from '../../cli/note-tenants.ts'
import { readText, unreadable } from '../../cli/read-file.ts'
import { share, wholeNumber } from '../../cli/read-number.ts'
import { settingsFor, type TenantOptions, withTenantOption } from '../../cli/settings-options.ts'
import { type Terminal, table } from '../../cli/terminal.ts'
import { type Cli, type ExitCode, UsageError } from '../../cli/verb.ts'
import { tellWaiting } from '../../cli/with-store.ts'
import { GatewayError } from '../../core/errors.ts'
import type { BaseName, KnowledgeAdmin, KnowledgeDesk, SearchResult } from '../../core/knowledge.ts'
import type { FoundFile } from '../../knowledge/find-files.ts'
import type { LabelledQuestion, SearchQuality, SearchWay } from '../../knowledge/measure-search.ts'

interface AddOptions extends TenantOptions {
  readonly keys?: readonly string[]
  readonly everyKey?: true
}

interface SearchOptions extends TenantOptions {
  readonly passages: number
  readonly minScore: number
}

/** What each part of the verb works with. */
interface Room {
  readonly desk: KnowledgeAdmin & Pick<KnowledgeDesk, 'rerankCard'>
  readonly tenant: string
  readonly terminal: Terminal
}

export function defineKnowledge(command: Command, cli: Cli): void {
  const sub = (name: string, summary: string) =>
    withTenantOption(command.command(name).description(summary), 'whose knowledge base')
  sub('add', 'add files and folders, or bring them up to date')
    .argument('<name>', 'the knowledge base; made when it is not there')
    .argument('<paths...>', 'Markdown, HTML, PDF and text files, or folders of them')
    .option('--keys <ids...>', 'public ids of the only keys that may be answered from it')
    .option('--every-key', 'every key of the tenant may be answered from it again')
    .action(
      cli.action((name: string, paths: readonly string[], options: AddOptions) =>
        inRoom(options, cli, (room) => add(room, name, paths, options), { create: true }),
      ),
    )
  sub('list', 'the knowledge bases, or the documents of one')
    .argument('[name]', 'a knowledge base')
    .action(
      cli.action((name: string | undefined, options: TenantOptions) =>
        inRoom(options, cli, (room) => list(room, name)),
      ),
    )
  sub('search', 'show the passages that a question would be answered from')
    .argument('<name>', 'the knowledge base')
    .argument('<query>', 'the question')
    .option('--passages <n>', 'at most', wholeNumber, 5)
    .option('--min-score <share>', 'leave out what fits worse, 0 to 1', share, 0.2)
    .action(
      cli.action((name: string, query: string, options: SearchOptions) =>
        inRoom(options, cli, (room) => search(room, name, query, options)),
      ),
    )
  sub('measure', 'tell how well labelled questions find their sources')
    .argument('<name>', 'the knowledge base')
    .argument('<file>', 'one JSON object a line: {"question": "…", "relevant": ["source", …]}')
    .option('--min-score <share>', 'what fits worse counts as not found, 0 to 1', share, 0.2)
    .action(
      cli.action((name: string, file: string, options: SearchOptions) =>
        inRoom(options, cli, (room) => measure(room, name, file, options)),
      ),
    )
  sub('remove', 'remove a knowledge base, or some of its documents')
    .argument('<name>', 'the knowledge base')
    .argument('[sources...]', 'documents, as list shows them; none: the whole base')
    .action(
      cli.action((name: string, sources: readonly string[], options: TenantOptions) =>
        inRoom(options, cli, (room) => remove(room, name, sources)),
      ),
    )
}

async function inRoom(
  options: TenantOptions,
  { terminal }: Cli,
  work: (room: Room) => Promise<ExitCode>,
  { create } = { create: false },
): Promise<ExitCode> {
  const { openKnowledge } = await import('../../open-knowledge.ts')
  const settings = await settingsFor(options, terminal)
  const opened = await openKnowledge(settings, { create, ...tellWaiting(terminal) })
  try {
    // Before a base is made, too: one of a mistyped tenant is read by nobody.
    const { desk, keys } = opened
    const { tenant } = options
    const bases = await desk.listBases(tenant)
    if (bases.length === 0) await noteOtherTenants(keys, tenant, terminal)
    return await work({ desk, tenant, terminal })
  } finally {
    await opened.close()
  }
}

interface Failure {
  readonly path: string
  readonly message: string
}

const NAME = /^[A-Za-z0-9][\w.-]{0,63}$/
const TOLD_EVERY_MS = 1000

async function add(
  room: Room,
  name: string,
  paths: readonly string[],
  { keys: only, everyKey }: AddOptions,
): Promise<ExitCode> {
  if (!NAME.test(name)) throw new UsageError("A base's name is letters, digits and . _ -")
  const { desk, tenant, terminal } = room
  const base = { tenant, name }
  const { files, skipped } = await filesOf(paths)
  const keys = everyKey ? undefined : (only ?? (await desk.findBase(base))?.keys)
  await desk.saveBase({ ...base, ...(keys === undefined ? {} : { keys }) })
  const { notes, failed, ...counts } = await addFiles(room, base, files)
  const removed = await removeGone(base, files, desk)
  const { READABLE_ENDINGS } = await import('../../knowledge/readers/read-document.ts')
  const kinds = READABLE_ENDINGS.join(', ')
  terminal.answer({ base: name, ...counts, skipped, removed, notes, failed }, () =>
    [
      `${name}: ${counts.files} files with ${counts.passages} passages, ${counts.added} of them new.`,
      ...(skipped > 0 ? [`${skipped} files were passed over: only ${kinds} are read.`] : []),
      ...(removed > 0 ? [`${removed} documents were removed: their files are gone.`] : []),
      ...notes.map((note) => `Found by words only: ${note}.`),
      ...(failed.length > 0 ? [`${failed.length} files could not be added.`] : []),
    ].join('\n'),
  )
  const isNothing = files.length === 0 && skipped > 0
  return failed.length > 0 || isNothing ? 1 : 0
}

/** Tells how far it has come. A file that cannot be added keeps no other out. */
async function addFiles({ desk, terminal }: Room, base: BaseName, files: readonly FoundFile[]) {
  const failed: Failure[] = []
  const notes = new Set<string>()
  const counts = { files: 0, passages: 0, added: 0, embedded: 0 }
  let toldAt = Date.now()
  for (const [index, file] of files.entries()) {
    try {
      const { passages, added, embedded, note } = await addFile(base, file, desk)
      counts.files += 1
      counts.passages += passages
      counts.added += added
      counts.embedded += embedded
      if (note !== undefined) notes.add(note)
    } catch (thrown) {
      const { message } = GatewayError.from(thrown)
      failed.push({ path: file.path, message })
      terminal.note(message)
    }
    if (Date.now() - toldAt < TOLD_EVERY_MS) continue
    toldAt = Date.now()
    terminal.note(`${index + 1} of ${files.length} files`)
  }
  return { ...counts, notes: [...notes], failed }
}

async function filesOf(paths: readonly string[]) {
  const { findFiles } = await import('../../knowledge/find-files.ts')
  const files: FoundFile[] = []
  let skipped = 0
  for (const path of paths) {
    try {
      const found = await findFiles(path)
      files.push(...found.files)
      skipped += found.skipped
    } catch (cause) {
      throw unreadable(path, 'a file or folder', cause)
    }
  }
  return { files, skipped }
}

async function addFile(base: BaseName, file: FoundFile, desk: KnowledgeAdmin) {
  const bytes = new Uint8Array(await readFile(file.path))
  const { source, root } = file
  const signal = new AbortController().signal
  return await desk.addDocument(base, { source, bytes, ...(root ? { root } : {}) }, signal)
}

/** What was added from a folder goes when it is gone from there; other folders and uploads stay. */
async function removeGone(
  base: BaseName,
  files: readonly FoundFile[],
  desk: KnowledgeAdmin,
): Promise<number> {
  const roots = new Set(files.flatMap((file) => file.root ?? []))
  const there = new Set(files.map((file) => file.source))
  const gone = (await desk.listDocuments(base)).filter(
    ({ root, source }) => root !== undefined && roots.has(root) && !there.has(source),
  )
  return await desk.deleteDocuments(
    base,
    gone.map(({ id }) => id),
  )
}

const NO_BASE = 'There is no knowledge base yet: secondline knowledge add NAME PATH'

async function list(room: Room, name: string | undefined): Promise<ExitCode> {
  const { desk, tenant, terminal } = room
  if (name === undefined) {
    const bases = await desk.listBases(tenant)
    terminal.answer({ bases }, () =>
      bases.length === 0
        ? NO_BASE
        : table([
            ['NAME', 'DOCUMENTS', 'PASSAGES', 'KEYS'],
            ...bases.map((base) => [
              base.name,
              String(base.documents),
              String(base.passages),
              base.keys?.join(', ') ?? 'every key',
            ]),
          ]),
    )
    return 0
  }
  const base = await existing(room, name)
  const documents = await desk.listDocuments(base)
  terminal.answer({ base, documents }, () =>
    table([
      ['SOURCE', 'TITLE', 'PASSAGES'],
      ...documents.map(({ source, title, passages }) => [source, title, String(passages)]),
    ]),
  )
  return 0
}

async function existing({ desk, tenant }: Room, name: string) {
  const base = await desk.findBase({ tenant, name })
  if (!base) throw new UsageError(`There is no knowledge base called ${name}.`)
  return base
}

async function search(
  room: Room,
  name: string,
  query: string,
  { passages, minScore }: SearchOptions,
): Promise<ExitCode> {
  const base = await existing(room, name)
  const limits = { passages, minScore, contextTokens: 100_000 }
  const found = await room.desk.search(
    { ...base, text: query, limits },
    new AbortController().signal,
  )
  room.terminal.answer(found, () => renderFound(found))
  return 0
}

function renderFound({ passages, method, note }: SearchResult): string {
  const how = note === undefined ? `Found by ${method}.` : `Found by ${method}: ${note}.`
  if (passages.length === 0) return `Nothing was found. ${how}`
  const shown = passages.map(({ score, source, heading, text }, index) => {
    const place = heading === '' ? source : `${source} > ${heading}`
    return `[${index + 1}] ${score.toFixed(2)}  ${place}\n    ${text.replaceAll('\n', '\n    ')}`
  })
  return [...shown, how].join('\n')
}

async function measure(
  room: Room,
  name: string,
  file: string,
  { minScore }: Pick<SearchOptions, 'minScore'>,
): Promise<ExitCode> {
  const base = await existing(room, name)
  const { measureSearch } = await import('../../knowledge/measure-search.ts')
  const questions = readQuestions(await readText(file), file)
  const { signal } = new AbortController()
  const qualities: SearchQuality[] = []
  const ways: readonly SearchWay[] = [
    { only: 'words', rerank: false },
    { only: 'meaning', rerank: false },
    { rerank: false },
    ...(room.desk.rerankCard === undefined ? [] : [{ rerank: true }]),
  ]
  for (const way of ways) {
    const how = { ...way, minScore }
    qualities.push(await measureSearch(room.desk, base, questions, how, signal))
  }
  room.terminal.answer({ base: name, minScore, methods: qualities }, () =>
    table([
      ['METHOD', 'N', 'RECALL@5', 'MRR', 'MISSED', 'N WITHOUT ANSWER', 'REFUSED'],
      ...qualities.map((quality) => [
        quality.method,
        String(quality.n),
        ...[quality.recallAt5, quality.mrr, quality.missed].map((of) => shareOf(of, quality.n)),
        String(quality.unanswerable),
        shareOf(quality.refused, quality.unanswerable),
      ]),
    ]),
  )
  return 0
}

/** Of no questions there is no share; 0.000 would read as a bad one. */
function shareOf(share: number, questions: number): string {
  return questions === 0 ? '-' : share.toFixed(3)
}

function readQuestions(text: string, file: string): readonly LabelledQuestion[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return []
    try {
      const { question, relevant } = JSON.parse(line) as LabelledQuestion
      if (typeof question === 'string' && Array.isArray(relevant)) return { question, relevant }
    } catch {}
    throw new UsageError(`${file}, line ${index + 1}: it needs "question" and "relevant".`)
  })
}

async function remove(room: Room, name: string, sources: readonly string[]): Promise<ExitCode> {
  const { desk, terminal } = room
  const base = await existing(room, name)
  if (sources.length === 0) {
    await desk.deleteBase(base)
    terminal.answer({ base: name, removed: true }, () => `${name} is removed.`)
    return 0
  }
  const documents = await desk.listDocuments(base)
  const unknown = sources.filter((source) => !documents.some((one) => one.source === source))
  if (unknown.length > 0) throw new UsageError(`${name} holds no ${unknown.join(', ')}.`)
  const ids = documents.filter(({ source }) => sources.includes(source)).map(({ id }) => id)
  const removed = await desk.deleteDocuments(base, ids)
  terminal.answer({ base: name, documents: removed }, () => `${removed} documents are removed.`)
  return 0
}

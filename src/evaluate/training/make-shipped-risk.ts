/** Learns src/classify/risk/learned/shipped-risk.generated.ts from the labelled prompts, and measures it on batches left out. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import {
  type PackedRiskWeights,
  packDomains,
  packRiskWeights,
} from '../../classify/risk/learned/pack-risk-weights.ts'
import { LEARNED_DOMAINS } from '../../classify/risk/learned/risk-weights.ts'
import { RISK_FACTS, SHIPPED_RISK } from '../../classify/risk/learned/shipped-risk.generated.ts'
import { judgeRisk, NO_RISK } from '../../classify/risk/rules/judge-risk.ts'
import { readOtherwise, readText } from '../../classify/text/read-text.ts'
import { graverRisk } from '../../core/signals.ts'
import { dataFolder, fileHash } from '../../evaluate/rows/data-folder.ts'
import type { LabelledRow } from '../../evaluate/rows/labelled-row.ts'
import { type ListedPage, listedAnew, textsOfListed } from '../../evaluate/rows/package-pages.ts'
import { labelledFile, readLabelled } from './labelled-files.ts'
import { chooseCuts } from './risk-cuts.ts'
import {
  exerciseExample,
  type RiskRow,
  type StrangerRow,
  strangerExamples,
  topicExamples,
  type WordsRow,
  wordExamples,
} from './risk-examples.ts'
import { allExamples, type RiskTexts, scoresLeftOut, trainAll } from './risk-left-out.ts'
import { trainMaterial } from './train-material.ts'
import { type RiskExample, trainDomains } from './train-risk-model.ts'

const FILES = [
  'risk',
  'risk-batches',
  'risk-strangers',
  'risk-voices',
  'risk-subjects',
  'risk-domains',
  'risk-borders',
  'risk-prose',
] as const
/** Batches whose harmless rows name a domain where its words merely occur: what they are about is none. */
const MENTIONS = /^ordinary-(?:long|near|short)-/u
/** Lists of words by domain. */
const WORDS = 'risk-words'
/** Short prompts of each domain in many languages, which teach the domains alone. */
export const PROMPTS_BY_DOMAIN = 'risk-topics'
/** Rows in which hardly anybody names the danger: of severity they teach nothing, and what they are about all the same. */
export const UNNAMED = [
  'risk-twins',
  'risk-situations',
  'risk-daily',
  'risk-near',
  'risk-told',
  'risk-tales',
] as const
const TOPICS = [PROMPTS_BY_DOMAIN, ...UNNAMED]
/** Texts of many kinds and languages that hold words of risk and that nobody asks for themselves. */
const MATERIALS = 'risk-materials'
/** Requests of ordinary length with something to work on in them: harmless ones, and such as are grave in one or the other. */
const REQUESTS = 'risk-requests'
/** Prose in many languages; what of it is a text that stands by itself teaches what a page looks like. */
const TEXTS_OF_PROSE =
  /^ordinary-prose-(?:story|knowledge|travel|review|near|notice|mail|minutes|log)$/u
/** The batch of the grave ones; as they hold material they do not teach what a question looks like. */
const GRAVE_REQUESTS = 'grave-requests'
/** Pages of packages, by path and hash: they teach as harmless, whatever else is installed. */
const PAGES = 'risk-pages'
const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const OUTPUT = new URL('../../classify/risk/learned/shipped-risk.generated.ts', import.meta.url)
/** Prompts labelled for other detectors: ordinary, as far as no rule calls them high. */
const ORDINARY_FILES = ['task', 'difficulty', 'escalation']
/** Kinds of task that may well be somebody's own risk. */
const NOT_ORDINARY = new Set(['decision', 'finance-analysis'])

/** Recorded prompts that are exercises. */
export const EXERCISES: readonly string[] = [
  'gsm',
  'math-l5',
  'numersense',
  'reasoning-gym-easy',
  'reasoning-gym-hard',
  'llmrouter',
  'mmlu-pro',
  'routellm-mmlu',
  'routellm-gsm8k',
  'medicine',
]
/** Of each file every fourth row teaches, so that the others can tell. */
export const mayTeachExercise = (_row: unknown, index: number): boolean => index % 4 === 0
const MOST_EXERCISES = 400
/** Recorded talk and pages of strangers. Of each file every other row teaches, so that the others can tell. */
const STRANGERS = ['grounding-begin', 'grounding-wice']
const LONGEST_EXERCISE = 1500
/** Characters of a web page and of a package's that teach what material looks like. */
const LONGEST_PAGE = 3000
const LONGEST_PACKAGE_PAGE = 1500
/** Harmless prompts longer than this hold material themselves. */
const LONGEST_PROMPT = 600
/** Texts written for it are few beside pages in English. */
const WRITTEN_COUNTS = 6
/** What teaches, as it is read from the files. */
interface TaughtTexts extends RiskTexts {
  readonly lists: readonly RiskExample[]
  readonly written: readonly string[]
  readonly requests: ReturnType<typeof readRequests>
}

/** All that teaches but what material looks like; `topics` are the files that teach the domains alone. */
export function readRiskTexts(data: string, topics: readonly string[] = TOPICS): TaughtTexts {
  const requests = readRequests()
  const written = readWritten()
  const lists = wordExamples(readWords())
  const harmless = [
    ...written.map((context): StrangerRow => ({ context })),
    ...requests.harmless.map(({ ask, text }): StrangerRow => ({ question: ask, context: text })),
  ]
  return {
    rows: [
      ...FILES.flatMap(readRiskRows),
      ...ORDINARY_FILES.flatMap(readOrdinaryRows),
      ...requests.grave,
    ],
    words: [
      ...lists,
      ...topicExamples(topics.flatMap(readRiskRows)),
      ...strangerExamples(harmless, () => false),
    ],
    exercises: EXERCISES.flatMap((name) => readExercises(join(data, 'routing', name))),
    strangers: [...STRANGERS.map((name) => readStrangers(join(data, 'checks', name))), readPages()],
    lists,
    written,
    requests,
  }
}

/** Writes the weights; tells what they reach on batches left out of training. */
export function makeShippedRisk(folder?: string): string {
  const data = dataFolder(folder)
  const texts = readRiskTexts(data)
  const { rows, words, exercises, strangers: byFile, lists, written, requests } = texts
  const strangers = byFile.flat()
  const scored = scoresLeftOut(texts, highByRules)
  const cut = chooseCuts(scored)
  const facts = {
    madeBy: 'scripts/train-risk.mjs',
    rows: rows.length,
    words: lists.length,
    materials: written.length,
    requests: requests.harmless.length + requests.grave.length,
    exercises: exercises.length,
    strangers: strangers.length,
    pages: byFile.at(-1)?.length,
    leftOut: { n: scored.length, ...cut },
    topics: topicFacts(),
    sha256: Object.fromEntries([
      ...hashesOf([...FILES, WORDS, MATERIALS, REQUESTS, PAGES]),
      ...EXERCISES.map((name) => [name, fileHash(`${join(data, 'routing', name)}.jsonl.gz`)]),
      ...STRANGERS.map((name) => [name, fileHash(`${join(data, 'checks', name)}.jsonl.gz`)]),
    ]),
  }
  const material = trainMaterial(
    [
      ...materialsOf(data, [...written, ...requests.harmless.map(({ text }) => text)]),
      ...rows.filter(isTextOfProse).map(({ prompt }) => partsOf(prompt).text || prompt),
    ],
    promptsOf(rows.filter((row) => row.batch !== GRAVE_REQUESTS && !isTextOfProse(row))),
  )
  const packed = packRiskWeights(
    { ...trainAll({ rows, words, exercises }, strangers), ...material },
    cut,
  )
  write(facts, packed)
  return JSON.stringify(facts, null, 2)
}

/** Learns anew what a text is about and leaves how grave it reads, and the cuts, as they are shipped. */
export function makeShippedDomains(folder?: string): string {
  const facts = { ...RISK_FACTS, topics: topicFacts() }
  write(facts, { ...SHIPPED_RISK, ...domainsTaughtBy(readRiskTexts(dataFolder(folder))) })
  return JSON.stringify(facts.topics, null, 2)
}

/** The packed weights of the domains alone. */
export function domainsTaughtBy(texts: RiskTexts): ReturnType<typeof packDomains> {
  return packDomains(trainDomains(allExamples(texts, texts.strangers.flat())))
}

function topicFacts(): object {
  return {
    rows: TOPICS.flatMap(readRiskRows).length,
    sha256: Object.fromEntries(hashesOf(TOPICS)),
  }
}

function hashesOf(names: readonly string[]): readonly (readonly [string, string])[] {
  return names.map((name) => [name, fileHash(labelledFile(name))])
}

function write(facts: object, packed: PackedRiskWeights): void {
  writeFileSync(
    OUTPUT,
    `// Made by scripts/train-risk.mjs from test/labelled: learned numbers, not to be edited by hand.
import type { PackedRiskWeights } from './pack-risk-weights.ts'

export const RISK_FACTS = ${JSON.stringify(facts, null, 2)}

export const SHIPPED_RISK: PackedRiskWeights = ${JSON.stringify(packed)}
`,
  )
}

export function readRiskRows(name: string): readonly RiskRow[] {
  return readLabelled<LabelledRow & { readonly batch?: string }>(name).map(
    ({ prompt = '', batch = name, label }) => ({
      prompt,
      batch,
      high: label.severity === 'high',
      domain: MENTIONS.test(batch) ? 0 : domainOf(label.domain),
    }),
  )
}

function domainOf(name: unknown): number {
  return Math.max(0, LEARNED_DOMAINS.indexOf(name as 'none'))
}

function readWords(): readonly WordsRow[] {
  return readLabelled<{ readonly words: string; readonly domain: string }>(WORDS).map(
    ({ words, domain }) => ({ words, domain: domainOf(domain) }),
  )
}

export function readOrdinaryRows(name: string): readonly RiskRow[] {
  return readLabelled<LabelledRow>(name)
    .filter(({ label }) => !NOT_ORDINARY.has(String(label.task)))
    .map(({ prompt, messages }) => prompt ?? String(messages?.at(-1)?.content ?? ''))
    .filter((prompt) => prompt !== '' && !highByRules(prompt))
    .map((prompt) => ({ prompt, batch: `ordinary-${name}`, high: false, domain: 0 }))
}

function readExercises(path: string): readonly RiskExample[] {
  return gunzipSync(readFileSync(`${path}.jsonl.gz`))
    .toString('utf8')
    .trim()
    .split('\n')
    .filter(mayTeachExercise)
    .slice(0, MOST_EXERCISES)
    .map((line) => (JSON.parse(line) as { readonly prompt: string }).prompt)
    .map((prompt) => exerciseExample(prompt.slice(0, LONGEST_EXERCISE)))
}

function readStrangers(path: string): readonly RiskExample[] {
  return strangerExamples(readStrangerRows(path), highByRules)
}

function readStrangerRows(path: string): readonly StrangerRow[] {
  return gunzipSync(readFileSync(`${path}.jsonl.gz`))
    .toString('utf8')
    .trim()
    .split('\n')
    .filter((_line, index) => index % 2 === 0)
    .map((line) => JSON.parse(line) as StrangerRow)
}

/** What something is to be done with: the pages that teach as harmless, and texts written for this. */
function materialsOf(data: string, written: readonly string[]): readonly string[] {
  const recorded = STRANGERS.flatMap((name) => readStrangerRows(join(data, 'checks', name)))
    .map(({ context = '' }) => (typeof context === 'string' ? context : context.join(' ')))
    .map((text) => text.slice(0, LONGEST_PAGE))
  const pages = textsOfListed(ROOT, readLabelled<ListedPage>(PAGES)).map((text) =>
    text.slice(0, LONGEST_PACKAGE_PAGE),
  )
  const often = new Array<readonly string[]>(WRITTEN_COUNTS).fill(written).flat()
  return [...new Set([...recorded, ...pages]), ...often]
}

function readWritten(): readonly string[] {
  return readLabelled<{ readonly text: string }>(MATERIALS).map(({ text }) => text)
}

interface RequestParts {
  readonly ask: string
  readonly text: string
}

/** The first paragraph or the last is what is asked; the harmless teach it and the text apart, as either may look grave alone. */
function readRequests(): {
  readonly harmless: readonly RequestParts[]
  readonly grave: readonly RiskRow[]
} {
  const all = readRiskRows(REQUESTS)
  return {
    harmless: all.filter(({ high }) => !high).map(({ prompt }) => partsOf(prompt)),
    grave: all.filter(({ high }) => high),
  }
}

function isTextOfProse({ batch }: RiskRow): boolean {
  return TEXTS_OF_PROSE.test(batch)
}

function partsOf(prompt: string): RequestParts {
  const paragraphs = prompt.split('\n\n')
  const first = paragraphs[0] as string
  const last = paragraphs.at(-1) as string
  return first.length < last.length
    ? { ask: first, text: paragraphs.slice(1).join('\n') }
    : { ask: last, text: paragraphs.slice(0, -1).join('\n') }
}

/** Grave ones twice: taking one for material costs more than taking material for one. */
function promptsOf(rows: readonly RiskRow[]): readonly string[] {
  return rows
    .filter(({ prompt, high }) => high || prompt.length < LONGEST_PROMPT)
    .flatMap(({ prompt, high }) => (high ? [prompt, prompt] : [prompt]))
}

/** Of the pages of packages that are installed half were listed once; the others tell. */
function readPages(): readonly RiskExample[] {
  const texts = textsOfListed(ROOT, readLabelled<ListedPage>(PAGES))
  return strangerExamples(
    texts.map((context) => ({ context })),
    highByRules,
  )
}

/** Lists the same pages as they are in the packages installed now; tells how many are left. */
export function renewPages(): string {
  const before = readLabelled<ListedPage>(PAGES)
  const list = listedAnew(ROOT, before)
  writeFileSync(labelledFile(PAGES), list.map((page) => `${JSON.stringify(page)}\n`).join(''))
  return `${list.length} of ${before.length} pages listed`
}

export function highByRules(prompt: string): boolean {
  const plain = readText(prompt)
  const { others, repaired } = readOtherwise(prompt, plain.folded)
  const judged = [plain, ...others, ...repaired].map(({ clauses, folded }) =>
    judgeRisk(clauses, folded),
  )
  return judged.reduce(graverRisk, NO_RISK).severity === 'high'
}

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ConfidencePart, ConfidenceParts } from '../../checks/confidence/confidence-model.ts'
import { confidenceExamples } from '../../evaluate/confidence/confidence-examples.ts'
import { fitConfidence } from '../../evaluate/confidence/fit-confidence.ts'
import type { ConfidenceExample } from '../../evaluate/confidence/fit-confidence-part.ts'
import { dataFolder, fileHash } from '../../evaluate/rows/data-folder.ts'
import { readRows } from '../../evaluate/rows/read-rows.ts'
import type { RoutingRow } from '../../evaluate/rows/routing-row.ts'

const OUTPUT = new URL('../../checks/confidence/shipped-confidence.generated.ts', import.meta.url)

interface Source {
  readonly file: string
  readonly models: readonly string[]
}

/** Recorded answers in full, of models that a first line may be; each is sampled against the next two. */
const WORKED: readonly Source[] = [
  {
    file: 'gsm.jsonl.gz',
    models: [
      'Meta-Llama-3.1-8B-Instruct',
      'Qwen2-7B-Instruct',
      'gpt-4o-mini-2024-07-18',
      'Mixtral-8x7B-Instruct-v0.1',
      'claude-3-5-haiku-20241022',
      'Phi-3.5-mini-instruct',
    ],
  },
  {
    file: 'math-l5.jsonl.gz',
    models: [
      'Qwen2.5-7B-Instruct',
      'gpt-4o-mini-2024-07-18',
      'Meta-Llama-3.1-8B-Instruct',
      'claude-3-5-haiku-20241022',
      'Qwen2.5-72B-Instruct',
    ],
  },
  { file: 'routellm-gsm8k.jsonl.gz', models: ['mistralai/Mixtral-8x7B-Instruct-v0.1'] },
]

/** Results alone: what agreement is worth where nothing is computed. */
const BARE: readonly Source[] = [
  {
    file: 'medicine.jsonl.gz',
    models: ['gpt-4o-mini', 'claude-3-5-haiku', 'Llama-3.3-70B-Instruct-Turbo', 'gpt-4o'],
  },
  {
    file: 'mmlu-pro.jsonl.gz',
    models: [
      'Meta-Llama-3_1-8B-Instruct',
      'Mixtral-8x7B-Instruct-v0.1',
      'Meta-Llama-3_1-70B-Instruct',
      'gemini-1.5-flash-002',
    ],
  },
  {
    file: 'numersense.jsonl.gz',
    models: [
      'Meta-Llama-3-8B-Instruct',
      'gpt-3.5-turbo-0125',
      'gpt-4o-mini-2024-07-18',
      'Meta-Llama-3-70B-Instruct',
    ],
  },
  ...['reasoning-gym-easy.jsonl.gz', 'reasoning-gym-hard.jsonl.gz'].map((file) => ({
    file,
    models: [
      'meta-llama_llama-3.3-70b-instruct',
      'google_gemma-3-27b-it',
      'mistralai_mistral-small-3.1-24b-instruct',
    ],
  })),
]

const SAMPLES_EACH = 2
/** Of every so many questions with results alone one is learned from; the others are for measuring. */
const BARE_EVERY = 4
/** So much a source of pairs counts, however large it is. */
const ROWS_OF_SOURCE = 1500

/** Fits the shipped confidence on recorded answers and writes its module. */
export async function makeShippedConfidence(given?: string): Promise<string> {
  const folder = join(dataFolder(given), 'routing')
  const worked = await examplesOf(WORKED, folder, 1)
  const bare = await examplesOf(BARE, folder, BARE_EVERY)
  const fitted = fitConfidence(
    worked,
    bare.filter(({ input }) => input.samples.length > 0),
  )
  const sources = [...WORKED, ...BARE]
  const facts = {
    madeBy: 'scripts/train-confidence.mjs',
    sources,
    sha256: Object.fromEntries(sources.map(({ file }) => [file, fileHash(join(folder, file))])),
  }
  writeFileSync(
    OUTPUT,
    `// Made by scripts/train-confidence.mjs from recorded answers: learned numbers, not to be edited by hand.\n` +
      `import type { ConfidenceModel } from './confidence-model.ts'\n\n` +
      `export const CONFIDENCE_FACTS = ${JSON.stringify(facts, null, 2)} as const\n\n` +
      // As a text it is read several times as fast as a literal.
      `export const SHIPPED_CONFIDENCE: ConfidenceModel = JSON.parse(\n  '${JSON.stringify(fitted)}',\n)\n`,
  )
  const told = (part: ConfidencePart | undefined) => {
    const { rows, right, ece, auc } = part ?? {}
    return { rows, right, ece, auc }
  }
  const ofKind = (parts: ConfidenceParts | undefined) => ({
    alone: told(parts?.alone),
    withSamples: told(parts?.withSamples),
  })
  return JSON.stringify({ sums: ofKind(fitted?.sums), other: ofKind(fitted?.other) }, null, 2)
}

async function examplesOf(
  sources: readonly Source[],
  folder: string,
  every: number,
): Promise<readonly ConfidenceExample[]> {
  const examples: ConfidenceExample[] = []
  for (const { file, models } of sources) {
    const rows = await readRows<RoutingRow>(join(folder, file))
    const used = rows.filter((_row, index) => index % every === 0)
    const own = models.flatMap((model, place) =>
      confidenceExamples(used, model, nextOf(models, place)).map((example) => ({
        ...example,
        origin: `${file} ${model}`,
      })),
    )
    const pairs = own.filter(({ input }) => input.samples.length > 0).length
    const importance = ROWS_OF_SOURCE / Math.max(1, pairs)
    examples.push(...own.map((example) => ({ ...example, importance })))
  }
  return examples
}

function nextOf(models: readonly string[], place: number): readonly string[] {
  return Array.from(
    { length: Math.min(SAMPLES_EACH, models.length - 1) },
    (_none, step) => models[(place + 1 + step) % models.length] as string,
  )
}

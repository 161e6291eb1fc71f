import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { type Command, Option } from 'commander'
import { EMBEDDINGS_CHOICES, type EmbeddingsChoice, embedPrompts } from '../embed-prompts.ts'
import { renderReport } from './render-report.ts'
import { JSON_OPTION } from './settings-options.ts'
import type { Cli, ExitCode } from './verb.ts'

interface LearnVerbOptions {
  readonly first: string
  readonly second: string
  readonly out: string
  readonly embeddings: EmbeddingsChoice
}

export function defineLearn(command: Command, cli: Cli): void {
  command
    .argument('<files...>', 'recorded rows, .jsonl or .jsonl.gz')
    .requiredOption('--first <model>', 'the first-line model of the rows')
    .requiredOption('--second <model>', 'the second-line model of the rows')
    .requiredOption('--out <file>', 'where the router is written')
    .addOption(
      new Option('--embeddings <when>', 'whether vectors of the prompts are tried, where they gain')
        .choices(EMBEDDINGS_CHOICES)
        .default('auto'),
    )
    .option(...JSON_OPTION)
    .action(
      cli.action((files: string[], options: LearnVerbOptions) => learnFrom(files, options, cli)),
    )
}

async function learnFrom(
  files: readonly string[],
  { first, second, out, embeddings }: LearnVerbOptions,
  { terminal }: Cli,
): Promise<ExitCode> {
  const [{ learn }, { parseRoutingRow }, { readRows }] = await Promise.all([
    import('../evaluate/learn.ts'),
    import('../evaluate/routing-row.ts'),
    import('../evaluate/read-rows.ts'),
  ])
  const rows = await Promise.all(files.map((file) => readRows(file, parseRoutingRow)))
  const sources = await Promise.all(
    files.map(async (file) => ({
      name: basename(file),
      sha256: createHash('sha256')
        .update(await readFile(file))
        .digest('hex'),
    })),
  )
  const used = rows.flat().filter((row) => row.outcomes[first] && row.outcomes[second])
  const embedded = await embedPrompts(
    used.map((row) => row.prompt),
    embeddings,
  )
  const router = learn(used, {
    first,
    second,
    files: sources,
    ...(embedded === undefined ? {} : { embedded }),
  })
  await writeFile(out, `${JSON.stringify(router)}\n`)
  const { rows: n, before, after, words, vectors } = router.learned
  const report = {
    out,
    first,
    second,
    n,
    embedder: router.embedded?.embedder ?? null,
    heldBack: { before, after, ...(words && vectors ? { words, vectors } : {}) },
  }
  terminal.answer(report, () => renderReport(report))
  return 0
}

import { basename } from 'node:path'
import { fileHash } from '../../evaluate/rows/data-folder.ts'
import type { DifficultyRow } from '../../evaluate/rows/difficulty-row.ts'
import { readRows } from '../../evaluate/rows/read-rows.ts'
import type { AsideRow } from './aside-examples.ts'
import { labelledFile, TASK_FILES } from './labelled-files.ts'

const EVERYDAY = 'difficulty'
const TRAPS = 'difficulty-traps'
const SHORT = 'difficulty-short'
const MATERIALS = ['materials', 'materials-run-on']
const ASKS = 'material-asks'
const ASIDES = 'asides'
const REQUESTS = TASK_FILES.filter((name) => name !== 'task-tune' && name !== 'materials')

/** Labelled prompts, none of a blind file. */
export interface WrittenPrompts {
  /** Half of them is measured on. */
  readonly everyday: readonly DifficultyRow[]
  /** Trick questions beside plain ones of the same words. */
  readonly traps: readonly DifficultyRow[]
  /** A few words or signs: formulas, riddles, tasks under a constraint, and what only looks like them. */
  readonly short: readonly DifficultyRow[]
  /** With a mail, a log, a table… in them. */
  readonly materials: readonly DifficultyRow[]
  /** What can be asked of any text: each is set before several of the materials. */
  readonly asks: readonly DifficultyRow[]
  /** Of many people: for how requests begin and end. */
  readonly requests: readonly string[]
  readonly asides: readonly AsideRow[]
}

export async function readWrittenPrompts(): Promise<WrittenPrompts> {
  const requests = await readAll<{ readonly prompt?: string }>(REQUESTS)
  return {
    everyday: await readAll<DifficultyRow>([EVERYDAY]),
    traps: await readAll<DifficultyRow>([TRAPS]),
    short: await readAll<DifficultyRow>([SHORT]),
    materials: await readAll<DifficultyRow>(MATERIALS),
    asks: await readAll<DifficultyRow>([ASKS]),
    requests: requests.flatMap(({ prompt }) => prompt ?? []),
    asides: await readAll<AsideRow>([ASIDES]),
  }
}

/** SHA-256 of each file, by its path in the project. */
export function writtenPromptHashes(): readonly (readonly [string, string])[] {
  const names = [EVERYDAY, TRAPS, SHORT, ...MATERIALS, ASKS, ASIDES, ...REQUESTS]
  return names.map(labelledFile).map((file) => [`test/labelled/${basename(file)}`, fileHash(file)])
}

async function readAll<Row>(names: readonly string[]): Promise<readonly Row[]> {
  return (await Promise.all(names.map((name) => readRows<Row>(labelledFile(name))))).flat()
}

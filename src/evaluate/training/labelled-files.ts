/** The labelled rows that lie in the repository, read by those who make the shipped weights of them. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Prompts labelled with their task, by many hands. The blind halves never teach. */
export const TASK_FILES: readonly string[] = [
  'task',
  'task-train',
  'task-tune',
  'task-short',
  'task-exams',
  'task-people',
  'task-others',
  'task-voices',
  'task-trades',
  'task-hands',
  'task-practical',
  'materials',
]

/** @param name without folder and end: `risk-twins` */
export function labelledFile(name: string): string {
  return fileURLToPath(new URL(`../../../test/labelled/${name}.jsonl`, import.meta.url))
}

export function readLabelled<Row>(name: string): readonly Row[] {
  const lines = readFileSync(labelledFile(name), 'utf8').trim().split('\n')
  return lines.map((line) => JSON.parse(line) as Row)
}

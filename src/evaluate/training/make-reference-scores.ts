import { writeFileSync } from 'node:fs'
import { coldLogits, probability, readPrompt } from '../../classify/difficulty/read-prompt.ts'
import type { Observation } from '../../classify/difficulty/threshold-window.ts'
import { mean } from '../../evaluate/statistics/statistics.ts'
import { readLabelled } from './labelled-files.ts'
import { readPriorSources } from './make-shipped-prior.ts'

const OUTPUT = new URL('../../classify/difficulty/reference-scores.generated.ts', import.meta.url)
/** Requests of many people; and how much they count together beside recorded exercises. */
const PEOPLE = ['task-people', 'task-trades', 'task-voices', 'task-hands', 'task-practical']
const PEOPLE_COUNT = 2 / 3
/** Every how many of their requests one is taken, and about how many exercises of a source. */
const PEOPLE_STRIDE = 4
const OF_SOURCE = 100
const PLACES = 21

interface Weighed extends Observation {
  readonly weight: number
}

/** Writes what the shipped weights expect of ordinary traffic, easiest first: each place is the mean of one of equal parts. */
export async function makeReferenceScores(given?: string): Promise<string> {
  const people = PEOPLE.flatMap((name) =>
    readLabelled<{ readonly prompt?: string }>(name)
      .flatMap(({ prompt }) => prompt ?? [])
      .filter((_prompt, at) => at % PEOPLE_STRIDE === 0),
  )
  const exercises = (await readPriorSources(given)).map(({ rows }) =>
    rows
      .filter((_row, at) => at % Math.ceil(rows.length / OF_SOURCE) === 0)
      .map(({ prompt }) => prompt),
  )
  const each = (1 - PEOPLE_COUNT) / exercises.length
  const all = [
    ...weighed(people, PEOPLE_COUNT),
    ...exercises.flatMap((prompts) => weighed(prompts, each)),
  ].sort((one, other) => one.score - other.score)
  const reference = partsOf(all)
  const lines = reference.map(
    (place) =>
      `  { score: ${place.score}, firstOk: ${place.firstOk}, secondOk: ${place.secondOk} },\n`,
  )
  writeFileSync(
    OUTPUT,
    '// Made by scripts/make-reference-scores.mjs of labelled requests and recorded answers: not to be edited by hand.\n' +
      `export const REFERENCE_SCORES = [\n${lines.join('')}] as const\n`,
  )
  return `${people.length} requests, ${exercises.flat().length} exercises: ${reference.map(({ score }) => score).join(' ')}`
}

function weighed(prompts: readonly string[], counts: number): Weighed[] {
  return prompts.map((prompt) => {
    const logits = coldLogits(readPrompt(prompt))
    const firstOk = probability(logits.first)
    const secondOk = probability(logits.second)
    return { score: 1 - firstOk, firstOk, secondOk, weight: counts / prompts.length }
  })
}

/** `sorted`: easiest first, of weights that add up to 1. */
function partsOf(sorted: readonly Weighed[]): readonly Observation[] {
  const parts: Weighed[][] = Array.from({ length: PLACES }, () => [])
  let before = 0
  for (const one of sorted) {
    parts[Math.min(PLACES - 1, Math.floor(before * PLACES))]?.push(one)
    before += one.weight
  }
  return parts.map((part) => {
    const weight = mean(part.map((one) => one.weight))
    const of = (value: (one: Weighed) => number) =>
      Number(mean(part.map((one) => (value(one) * one.weight) / weight)).toFixed(4))
    return {
      score: of(({ score }) => score),
      firstOk: of(({ firstOk }) => firstOk),
      secondOk: of(({ secondOk }) => secondOk),
    }
  })
}

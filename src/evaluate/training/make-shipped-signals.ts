/** Learns the weights of tasks, of conversations in trouble and of turns that stand alone from the labelled rows, and measures them on rows left out. */
import { writeFileSync } from 'node:fs'
import { courseOf, readSigns } from '../../classify/conversation/judge-conversation.ts'
import {
  ALONE_SIGNS,
  ALONE_WORDS,
  aloneFeatures,
  isThanking,
} from '../../classify/conversation/stands-alone.ts'
import {
  TROUBLE_SIGNS,
  TROUBLE_WORDS,
  troubleFeatures,
} from '../../classify/conversation/trouble-features.ts'
import { type LinearWeights, scoresOf } from '../../classify/learned/linear-model.ts'
import { packWeights } from '../../classify/learned/pack-weights.ts'
import { inputModalities } from '../../classify/read-modality.ts'
import { readWishes } from '../../classify/read-wishes.ts'
import { RULES_COUNT, scoreTask } from '../../classify/task/judge-task.ts'
import {
  inPlace,
  TASK_BITS,
  TASK_SIGNS,
  type TaskPlace,
  taskFeatures,
} from '../../classify/task/task-features.ts'
import { besideMaterialOf, ownWordsOf } from '../../classify/text/ask-of.ts'
import { foldText } from '../../classify/text/fold-text.ts'
import { readFolded } from '../../classify/text/read-text.ts'
import { textOf } from '../../core/chat.ts'
import { TASKS, type Task } from '../../core/signals.ts'
import { lastUserText } from '../../core/user-words.ts'
import { fileHash } from '../../evaluate/rows/data-folder.ts'
import { type LabelledRow, requestOfRow } from '../../evaluate/rows/labelled-row.ts'
import { createRandom, shuffled } from '../../evaluate/statistics/statistics.ts'
import {
  type LinearExample,
  type ModelSize,
  type Teaching,
  trainLinearModel,
} from '../../evaluate/statistics/train-linear-model.ts'
import { labelledFile, readLabelled, TASK_FILES } from './labelled-files.ts'

const TROUBLE_FILES = [
  'escalation',
  'escalation-train',
  'escalation-tune',
  'escalation-voices',
  'escalation-talks',
  'escalation-long',
  'escalation-crowd',
  'materials',
]
/** Rows whose label is high refer on to the question before. */
const TURN_FILES = ['turns']
const ALONE_FILES = [...new Set([...TASK_FILES, ...TROUBLE_FILES, ...TURN_FILES])]
const FOLDS = 5
/** Chosen on people of `materials` left out of training: more would take from what is known of prompts without one. */
const MATERIAL_COUNTS = 0.5

const TASK_SIZE: ModelSize = { classes: TASKS.length, words: 1 << TASK_BITS, signs: TASK_SIGNS }
/** Chosen on people left out of training (`batch` of task-people). */
const TASK_TEACHING: Teaching = { rate: 0.2, leftOut: 0.5, draws: 3 }
/** Chosen on blocks of rows, and whole voices of escalation-talks, left out of training. */
const TROUBLE_TEACHING: Teaching = { leftOut: 0.3, draws: 3 }
/** Chosen on whole talks of `turns` left out of training. */
const ALONE_TEACHING: Teaching = { leftOut: 0.5, draws: 3 }
const ALONE_SIZE: ModelSize = { classes: 2, words: ALONE_WORDS, signs: ALONE_SIGNS }
/** The order in which rows teach. */
const ALONE_SEED = 1
/** What a row of `turns` counts beside a turn of talks that were written for something else. */
const TURN_COUNTS = 3
/** Characters of a prompt from which it is no turn of a talk. */
const LONGEST_TURN = 400
const TROUBLE_SIZE: ModelSize = { classes: 2, words: TROUBLE_WORDS, signs: TROUBLE_SIGNS }

/** Writes all three models; tells how many rows left out of training each gets right. */
export function makeShippedSignals(): string {
  const tasks = TASK_FILES.flatMap(readRows).flatMap(taskExamples)
  const troubles = TROUBLE_FILES.flatMap(readRows).flatMap(troubleExample)
  const facts = [
    write('task', 'TASK', TASK_FILES, tasks, TASK_SIZE, TASK_TEACHING),
    write('conversation', 'TROUBLE', TROUBLE_FILES, troubles, TROUBLE_SIZE, TROUBLE_TEACHING),
    write('conversation', 'ALONE', ALONE_FILES, aloneExamples(), ALONE_SIZE, ALONE_TEACHING),
  ]
  return JSON.stringify(facts, null, 2)
}

function readRows(name: string): readonly LabelledRow[] {
  return readLabelled(name)
}

/** A prompt with a material teaches twice, half each time: as a whole, and by what is asked beside it. */
function taskExamples(row: LabelledRow): readonly LinearExample[] {
  const label = TASKS.indexOf(row.label.task as Task)
  if (label < 0) return []
  const request = requestOfRow(row)
  const text = lastUserText(request.messages)
  const example = (read: string, place: TaskPlace): LinearExample => {
    const folded = foldText(read)
    const clauses = readFolded(folded)
    const byRules = scoreTask(clauses, inputModalities(request)).map((score) => score * RULES_COUNT)
    const features = inPlace(taskFeatures(read, folded, clauses), place)
    return { features, label, byRules, counts: place === 'alone' ? 1 : MATERIAL_COUNTS }
  }
  const ask = besideMaterialOf(text)
  return ask === undefined
    ? [example(text, 'alone')]
    : [example(text, 'with-material'), example(ask, 'beside-material')]
}

function troubleExample(row: LabelledRow): readonly LinearExample[] {
  const { messages } = requestOfRow(row)
  const userTurns = messages.filter(({ role }) => role === 'user')
  const answer = messages.findLast(({ role }) => role === 'assistant')
  if (userTurns.length < 2 || answer === undefined) return []
  const clauses = readFolded(foldText(ownWordsOf(lastUserText(messages))))
  const signs = readSigns(userTurns, clauses, true)
  const course = courseOf(userTurns, answer, signs, readWishes(clauses).wantsHuman, messages)
  return [{ features: troubleFeatures(course), label: row.label.escalate === true ? 1 : 0 }]
}

/** Prompts and what talks begin with stand alone, their later turns do not; rows of `turns` say it themselves. Thanks are told by a list. */
function aloneExamples(): readonly LinearExample[] {
  const alone = new Set(
    TASK_FILES.flatMap(readRows).flatMap(({ prompt }) =>
      prompt !== undefined && prompt.length < LONGEST_TURN ? [prompt] : [],
    ),
  )
  const referring = new Set<string>()
  for (const row of TROUBLE_FILES.flatMap(readRows)) {
    const [first, ...others] = userTextsOf(row)
    if (first !== undefined && row.messages !== undefined) alone.add(first)
    for (const turn of others) referring.add(turn)
  }
  const example = (turn: string, label: number, counts = 1): LinearExample => ({
    features: aloneFeatures(turn),
    label,
    counts,
  })
  const examples = [
    ...[...alone].filter((turn) => !referring.has(turn)).map((turn) => example(turn, 1)),
    ...[...referring].map((turn) => example(turn, 0)),
    ...TURN_FILES.flatMap(readRows).flatMap((row) => {
      const turn = userTextsOf(row).at(-1) ?? ''
      return isThanking(turn)
        ? []
        : [example(turn, row.label.severity === 'high' ? 0 : 1, TURN_COUNTS)]
    }),
  ]
  return shuffled(examples, createRandom(ALONE_SEED))
}

function userTextsOf(row: LabelledRow): readonly string[] {
  return requestOfRow(row)
    .messages.filter(({ role }) => role === 'user')
    .map(textOf)
}

function write(
  room: string,
  name: string,
  files: readonly string[],
  examples: readonly LinearExample[],
  size: ModelSize,
  teaching: Teaching,
): object {
  const facts = {
    madeBy: 'scripts/train-signals.mjs',
    rows: examples.length,
    rightWhenLeftOut: shareRight(examples, size, teaching),
    sha256: Object.fromEntries(files.map((file) => [file, fileHash(labelledFile(file))])),
  }
  const packed = packWeights(trainLinearModel(examples, size, teaching))
  const file = `../../classify/${room}/shipped-${name.toLowerCase()}.generated.ts`
  writeFileSync(
    new URL(file, import.meta.url),
    `// Made by scripts/train-signals.mjs from test/labelled: learned numbers, not to be edited by hand.
import type { PackedWeights } from '../../classify/learned/pack-weights.ts'

export const ${name}_FACTS = ${JSON.stringify(facts, null, 2)}

export const SHIPPED_${name}: PackedWeights = ${JSON.stringify(packed)}
`,
  )
  return facts
}

/** Share of the examples that models which have not seen them get right. */
function shareRight(
  examples: readonly LinearExample[],
  size: ModelSize,
  teaching: Teaching,
): number {
  let right = 0
  for (let fold = 0; fold < FOLDS; fold++) {
    const model = trainLinearModel(
      examples.filter((_example, at) => at % FOLDS !== fold),
      size,
      teaching,
    )
    for (const example of examples.filter((_example, at) => at % FOLDS === fold)) {
      if (classOf(example, model) === example.label) right++
    }
  }
  return right / examples.length
}

function classOf({ features, byRules }: LinearExample, model: LinearWeights): number {
  const scores = scoresOf(features, model).map((score, at) => score + (byRules?.[at] ?? 0))
  return scores.indexOf(Math.max(...scores))
}

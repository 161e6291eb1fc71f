import type { ChatRequest } from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'
import type { ModelClient } from '../../core/ports.ts'
import { type Statement, statementsOf } from './advice-statements.ts'
import type { Advice } from './advise.ts'
import { changedFact } from './changed-fact.ts'

interface RephrasedStatement {
  /** As it is shown: the model's words where they say the same, else ours. */
  readonly text: string
  /** What the rules say. */
  readonly original: string
  /** Why the model's words were dropped; absent where they were taken. */
  readonly dropped?: string
}

export interface Rephrased {
  readonly model: string
  readonly statements: readonly RephrasedStatement[]
}

const TIMEOUTS = { connect: 10_000, firstPart: 120_000, idle: 60_000, total: 180_000 } as const
const MOST_TOKENS = 3_000
/** Answers longer than this are cut off: nothing of ours is as long. Characters. */
const MOST_TEXT = 40_000

const INSTRUCTION = `Reword each numbered statement for a reader who does not know the terms. Keep its number, one statement a line.
Change no fact: keep every figure, every name of a model and every word in backticks as it is, in the same order, and add none.
Write nothing else.`

/**
 * Lets a model reword what the rules concluded, and nothing more: each statement is compared with its original and
 * dropped where a figure, a name or a conclusion is another. The description is not sent. A call that fails leaves all
 * of it as it was.
 */
export async function rephraseAdvice(
  client: ModelClient,
  advice: Advice,
  knownModels: readonly string[],
  signal: AbortSignal,
): Promise<Rephrased> {
  const statements = statementsOf(advice)
  const said = await ask(client, statements, signal).catch((thrown: unknown) => {
    if (signal.aborted) throw thrown
    return GatewayError.from(thrown)
  })
  const lines = said instanceof GatewayError ? new Map<number, string>() : numbered(said)
  const missing =
    said instanceof GatewayError ? `the model gave no answer (${said.code})` : 'it is missing'
  return {
    model: client.card.id,
    statements: statements.map((statement, place) => {
      const { text: original } = statement
      const reworded = lines.get(place + 1)
      const dropped =
        reworded === undefined ? missing : changedFact(statement, reworded, knownModels)
      if (dropped !== undefined || reworded === undefined) {
        return { text: original, original, dropped: dropped ?? missing }
      }
      return { text: reworded, original }
    }),
  }
}

async function ask(
  client: ModelClient,
  statements: readonly Statement[],
  signal: AbortSignal,
): Promise<string> {
  const list = statements.map(({ marked }, place) => `${place + 1}. ${marked}`).join('\n')
  const request: ChatRequest = {
    model: client.card.id,
    messages: [
      { role: 'system', content: [{ type: 'text', text: INSTRUCTION }] },
      { role: 'user', content: [{ type: 'text', text: list }] },
    ],
    tools: [],
    choices: 1,
    stream: true,
    includeUsage: true,
    wishes: {},
    maxOutputTokens: MOST_TOKENS,
  }
  let text = ''
  for await (const parts of client.stream({ request, timeouts: TIMEOUTS, stream: true }, signal)) {
    for (const part of parts) {
      if (part.type === 'text-delta' && text.length < MOST_TEXT) text += part.text
    }
  }
  return text.slice(0, MOST_TEXT)
}

/** Statements by their numbers; one that is given twice is not to be trusted. */
function numbered(text: string): ReadonlyMap<number, string> {
  const found = new Map<number, string>()
  const twice = new Set<number>()
  for (const line of text.split('\n')) {
    const [, number, words] = /^\s*(\d{1,3})[.)]\s+(\S.*)$/.exec(line) ?? []
    if (number === undefined || words === undefined) continue
    if (found.has(Number(number))) twice.add(Number(number))
    found.set(Number(number), words.replaceAll('`', '').trim())
  }
  for (const number of twice) found.delete(number)
  return found
}

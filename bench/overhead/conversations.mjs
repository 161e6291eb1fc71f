/**
 * Conversations of an agent that works on a program, no two alike: what a coding agent sends (a long system message, twenty
 * tools), and for each step a call and its result: a file, a log, JSON, a diff or a list of paths, some 1.1 kB each. After every
 * eighth step the agent answers and is asked for more.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const sources = fileURLToPath(new URL('../../src/', import.meta.url))
const docs = fileURLToPath(new URL('../../docs/explain/', import.meta.url))
const STEPS_A_QUESTION = 8
const SYSTEM_CHARACTERS = 12_000
const RESULT_CHARACTERS = 1_100

/** Numbers in [0, 1), always the same ones of a seed. */
function createRandom(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const pathsOf = (folder, end) =>
  readdirSync(folder, { recursive: true })
    .filter((path) => path.endsWith(end))
    .sort()

const files = pathsOf(sources, '.ts').map((path) => ({
  path: `src/${path}`,
  text: readFileSync(sources + path, 'utf8').slice(0, 20_000),
}))
const prose = pathsOf(docs, '.md')
  .map((path) => readFileSync(docs + path, 'utf8'))
  .join('\n\n')

const tools = Array.from({ length: 20 }, (_, index) => ({
  type: 'function',
  function: {
    name: ['read_file', 'run', 'query', 'apply_patch', 'list_files'][index] ?? `tool_${index}`,
    description: prose.slice(index * 400, index * 400 + 350),
    parameters: {
      type: 'object',
      properties: { path: { type: 'string' }, command: { type: 'string' } },
    },
  },
}))

const REQUESTS = [
  'Now have a look at why the second test fails, and repair it.',
  'Good. Please do the same for the reader, and tell me how many calls there are left.',
  'That is not what I meant: keep the names as they were, and only move the file.',
  'What did the last run of the tests say, and how long did it take?',
  'Could you also write a test for that?',
]

function createResults(random) {
  const pick = (list) => list[Math.floor(random() * list.length)]
  const whole = (most) => Math.floor(random() * most)
  const linesUpTo = (most, line) => {
    const lines = []
    for (let length = 0; length < most; length += lines.at(-1).length + 1)
      lines.push(line(lines.length))
    return lines.join('\n')
  }
  const excerpt = (most) => {
    const { path, text } = pick(files)
    const from = whole(Math.max(1, text.length - most))
    return { path, text: text.slice(from, from + most) }
  }
  const size = () => RESULT_CHARACTERS * (0.2 + random() * 1.6)
  return [
    () => {
      const { path, text } = excerpt(size())
      const numbered = text.split('\n').map((line, index) => `${index + 1}\t${line}`)
      return { name: 'read_file', args: { path }, text: numbered.join('\n') }
    },
    () => ({
      name: 'run',
      args: { command: 'npm test' },
      text: linesUpTo(
        size(),
        (line) =>
          `2026-03-${10 + whole(20)}T08:${10 + whole(50)}:${10 + whole(50)}Z ${pick(['INFO', 'WARN', 'ERROR'])} ${pick(files).path}:${whole(300)} ${pick(['passed', 'failed', 'skipped'])} case ${line} in ${whole(900)} ms`,
      ),
    }),
    () => ({
      name: 'query',
      args: { command: `select * from runs limit ${whole(50)}` },
      text: JSON.stringify(
        Array.from({ length: 4 + whole(9) }, () => ({
          id: whole(1e9).toString(36),
          total: whole(1e5) / 100,
          state: pick(['completed', 'held', 'failed']),
          at: `2026-03-${10 + whole(20)}`,
          card: pick(['quick', 'thinker']),
        })),
      ),
    }),
    () => {
      const { path, text } = excerpt(size())
      const lines = text.split('\n').map((line) => `${pick([' ', ' ', ' ', '+', '-'])}${line}`)
      return {
        name: 'apply_patch',
        args: { path },
        text: `--- a/${path}\n+++ b/${path}\n@@ -${whole(200)},12 +${whole(200)},14 @@\n${lines.join('\n')}`,
      }
    },
    () => ({
      name: 'list_files',
      args: { path: 'src' },
      text: linesUpTo(size(), () => `${whole(40_000)}\t${pick(files).path}`),
    }),
  ]
}

/** The messages of a whole conversation of so many `steps`, and the bodies of its turns. */
export function createConversation(seed, steps) {
  const random = createRandom(seed)
  const results = createResults(random)
  const from = Math.floor(random() * Math.max(1, prose.length - SYSTEM_CHARACTERS))
  const messages = [
    { role: 'system', content: `You are an agent. ${prose.slice(from, from + SYSTEM_CHARACTERS)}` },
    {
      role: 'user',
      content: `Task ${seed}: find out why the record is written twice, and mend it.`,
    },
  ]
  /** How many messages there are when step `n` has its result. */
  const ends = [messages.length]
  for (let step = 1; step <= steps; step++) {
    const { name, args, text } = results[Math.floor(random() * results.length)]()
    const id = `call_${seed}_${step}`
    const call = { id, type: 'function', function: { name, arguments: JSON.stringify(args) } }
    const content = step % 3 === 0 ? `I look at ${args.path ?? args.command} next.` : null
    messages.push({ role: 'assistant', content, tool_calls: [call] })
    messages.push({ role: 'tool', tool_call_id: id, content: text })
    ends[step] = messages.length
    if (step % STEPS_A_QUESTION === 0) {
      const asked = REQUESTS[Math.floor(random() * REQUESTS.length)]
      messages.push({
        role: 'assistant',
        content: `Done up to step ${step}: the record is written by one place only, and the tests pass.`,
      })
      messages.push({ role: 'user', content: asked })
    }
  }
  const body = (shown, user) =>
    Buffer.from(JSON.stringify({ model: 'auto', user, tools, messages: shown }))
  return {
    /** Step `n` has its result, and the model is asked what to do next: it calls a tool. */
    step: (n) => body(messages.slice(0, ends[n]), 'calls a tool'),
    /** The agent has answered after step `n` and is asked for more in words; the model answers with words. */
    words: (n) =>
      body(
        [
          ...messages.slice(0, ends[n]),
          { role: 'assistant', content: `Step ${n} is done, as you asked.` },
          {
            role: 'user',
            content: `Explain in a few sentences what a reverse proxy does, for note ${n}.`,
          },
        ],
        'answers',
      ),
  }
}

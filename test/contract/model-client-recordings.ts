import { readFileSync } from 'node:fs'
import type { Protocol } from '../../src/core/card.ts'
import type { Usage } from '../../src/core/chat.ts'
import type { Quirks } from '../../src/providers/quirks.ts'
import type { meaningOf } from './model-client-support.ts'

type Meaning = ReturnType<typeof meaningOf>

/** One answer in a protocol's own shape, as a stream and as a whole, and what it says. */
export interface Recording {
  readonly protocol: Protocol
  readonly name: string
  readonly quirks?: Partial<Quirks>
  readonly meaning: Meaning
}

const SILENT: Meaning = {
  text: '',
  secondChoice: '',
  reasoning: '',
  refusal: '',
  signatures: [],
  encrypted: [],
  toolCalls: [],
  media: [],
  usage: [],
  ends: ['stop'],
}

const TEXT = 'Straße 1: naïve 🦊 fox costs 3 €.'
const THOUGHT = { reasoning: 'First, seven.', text: 'It is 7.' }

const calls = (first: string, second: string): Partial<Meaning> => ({
  toolCalls: [
    { id: first, name: 'forecast', arguments: '{"city":"Zürich","days":3}' },
    { id: second, name: 'clock', arguments: '{}' },
  ],
  ends: ['tool-calls'],
})

/** Stands for an id that the adapter has to make up, because the protocol has none. */
export const MADE_UP = 'made up'

const FULL: Usage = { inputTokens: 21, outputTokens: 13, reasoningTokens: 4, cachedInputTokens: 8 }
/** Responses tell of their cache that nothing was written into it. */
const OF_RESPONSES = [{ ...FULL, cacheWriteTokens: 0 }]

function of(
  protocol: Protocol,
  usage: Usage,
  meanings: Readonly<Record<string, Partial<Meaning>>>,
  quirks: Readonly<Record<string, Partial<Quirks>>> = {},
): readonly Recording[] {
  return Object.entries(meanings).map(([name, meaning]) => ({
    protocol,
    name,
    meaning: { ...SILENT, usage: [usage], ...meaning },
    ...(quirks[name] ? { quirks: quirks[name] } : {}),
  }))
}

/** Written by hand after the providers' documentation; `test/fixtures/upstream` holds the bytes. */
export const RECORDINGS: readonly Recording[] = [
  ...of(
    'openai',
    FULL,
    {
      text: { text: TEXT },
      tools: calls('call_a', 'call_b'),
      reasoning: { ...THOUGHT, ends: ['length'] },
      'two-choices': { text: 'one two', secondChoice: 'uno dos', ends: ['stop', 'length'] },
      'think-tags': THOUGHT,
      refusal: { refusal: 'I cannot do that.' },
      'responses-text': { text: TEXT, usage: OF_RESPONSES },
      'responses-tools': {
        ...calls('call_a', 'call_b'),
        encrypted: ['rs_1:c2VhbGVk'],
        usage: OF_RESPONSES,
      },
      'responses-reasoning': {
        ...THOUGHT,
        encrypted: ['rs_1:c2VhbGVk'],
        ends: ['length'],
        usage: OF_RESPONSES,
      },
      'responses-refusal': { refusal: 'I cannot do that.', usage: OF_RESPONSES },
    },
    {
      'think-tags': { thinkTags: 'tagged' },
      'responses-text': { responsesFor: 'all' },
      'responses-tools': { responsesFor: 'all' },
      'responses-reasoning': { responsesFor: 'all' },
      'responses-refusal': { responsesFor: 'all' },
    },
  ),
  ...of(
    'anthropic',
    { inputTokens: 21, outputTokens: 13, cachedInputTokens: 8, cacheWriteTokens: 3 },
    {
      text: { text: TEXT },
      tools: { ...calls('toolu_a', 'toolu_b'), text: 'Let me look.' },
      reasoning: {
        ...THOUGHT,
        signatures: ['c2lnbmVk'],
        encrypted: ['aGlkZGVu'],
        ends: ['length'],
      },
      refusal: { text: 'No', ends: ['content-filter'] },
    },
  ),
  ...of('google', FULL, {
    text: { text: TEXT },
    tools: { ...calls('fc_a', 'fc_b'), signatures: ['c2lnbmVk'] },
    reasoning: { ...THOUGHT, signatures: ['c2lnbmVk'], ends: ['length'] },
    refusal: { usage: [{ inputTokens: 21 }], ends: ['content-filter'] },
    picture: { text: 'Here: ', media: [['image/png', 'iVBORw0KGgo=']] },
  }),
  ...of(
    'ollama',
    { inputTokens: 21, outputTokens: 13 },
    {
      text: { text: TEXT },
      tools: calls(MADE_UP, MADE_UP),
      reasoning: { ...THOUGHT, ends: ['length'] },
    },
  ),
]

export function streamOf({ protocol, name }: Recording): string {
  return read(`${protocol}/${name}.${protocol === 'ollama' ? 'ndjson' : 'sse'}`)
}

export function wholeOf({ protocol, name }: Recording): string {
  return read(`${protocol}/${name}.json`)
}

function read(path: string): string {
  return readFileSync(new URL(`../fixtures/upstream/${path}`, import.meta.url), 'utf8')
}

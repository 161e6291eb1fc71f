import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { runVerb } from '../../../test/support/run-verb.ts'
import { defineAdvise } from './advise.ts'

interface Asked {
  readonly model: string
  readonly messages: readonly { readonly role: string; readonly content: string }[]
}

/** `honest` gives the statements back with other first words, `liar` with a figure more in each. */
const upstream = createServer((request, response) => {
  let body = ''
  request.on('data', (piece: Buffer) => {
    body += piece
  })
  request.on('end', () => {
    const { model, messages } = JSON.parse(body) as Asked
    seen.push(body)
    const list = messages.at(-1)?.content ?? ''
    const words = model === 'honest' ? 'In short,' : 'For 77 of you,'
    const content = list.replace(/^(\d+)\. /gm, `$1. ${words} `)
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    for (const choice of [{ delta: { content } }, { delta: {}, finish_reason: 'stop' }]) {
      response.write(`data: ${JSON.stringify({ choices: [{ index: 0, ...choice }] })}\n\n`)
    }
    response.end('data: [DONE]\n\n')
  })
})
const seen: string[] = []
beforeEach(() => void seen.splice(0))
let folder = ''
let config = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => void upstream.listen(0, '127.0.0.1', resolve))
  const { port } = upstream.address() as AddressInfo
  folder = await mkdtemp(join(tmpdir(), 'secondline-advise-cli-'))
  config = join(folder, 'c.yaml')
  const entry = (id: string) =>
    `  - { id: ${id}, provider: openai-compatible, base_url: "http://127.0.0.1:${port}/v1", allow_private: true }\n`
  await writeFile(config, `models:\n${entry('honest')}${entry('liar')}`)
})
afterAll(async () => {
  await new Promise((resolve) => void upstream.close(resolve))
  await rm(folder, { recursive: true, force: true })
})

function run(...args: readonly string[]) {
  const said = 'Answer questions on our public docs for project Bluebird; errors are annoying.'
  const needs = ['--privacy', 'public', '--sensitivity', 'medium', '--models', 'catalogue']
  return runVerb({ advise: defineAdvise }, ['advise', said, ...needs, '--config', config, ...args])
}

test('a model may reword the advice; the advice itself is the same', async () => {
  const plain = await run()
  expect(seen).toEqual([])
  const { value, text } = await run('--llm', 'honest')
  const { rephrased, ...advice } = value
  expect(advice).toEqual(plain.value)
  expect(rephrased.statements.every((one: { dropped?: string }) => !one.dropped)).toBe(true)
  expect(text).toContain('- In short, complexity: ')
  expect(text.endsWith(plain.text)).toBe(true)
  expect(seen.join('')).not.toContain('Bluebird')
})

test('words that change a fact are dropped and told', async () => {
  const { value, text } = await run('--llm', 'liar')
  const { statements } = value.rephrased
  expect(statements.every((one: { dropped?: string }) => one.dropped?.includes('77'))).toBe(true)
  expect(text).toContain(`0 of ${statements.length} statements reworded`)
  expect(text).not.toContain('For 77 of you')
})

test('a model that is not configured is refused', async () => {
  await expect(run('--llm', 'nobody')).rejects.toThrow('There is no model "nobody"')
})

test('whoever says too little is told that no file was written', async () => {
  const out = join(folder, 'none.yaml')
  const said = ['advise', 'Something with words.', '--out', out]
  const { code, notes } = await runVerb({ advise: defineAdvise }, said)
  expect([code, notes]).toEqual([
    1,
    [`Nothing was written to ${out}: something needed was not said.`],
  ])
})

test('an amount that is none is told by the parser, as every wrong option', async () => {
  for (const args of [
    ['--volume', '-3'],
    ['--budget', 'much'],
    ['--budget', ''],
  ]) {
    await expect(run(...args)).rejects.toMatchObject({ code: 'commander.invalidArgument' })
  }
})

test('what was understood is told first, with the words or the option that said it', async () => {
  const { text, value } = await run()
  const [understood] = text.split('\n\n')
  expect(understood).toMatch(/^UNDERSTOOD\n/)
  expect(understood).toMatch(/privacy +public +by an option/)
  expect(understood).toMatch(/sensitivity +medium +by an option/)
  expect(understood).toMatch(/tasks +qa +by your words: "[^"]*nswer questions/)
  expect(value.evidence).toContainEqual({ need: 'privacy', value: 'public', from: 'stated' })
  const nothing = await runVerb({ advise: defineAdvise }, ['advise', 'Something with computers'])
  expect(nothing.text).toMatch(/^UNDERSTOOD\n {2}Nothing of it/)
})

/** A build that replaces the files of a gateway that runs, as `git pull && npm run build` does. */
import { cpSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { buildCommand, ROOT, runNode, serving } from '../support/built-command.ts'

beforeAll(buildCommand)

/** A build of its own, of which only the command's files are copied. */
function copyBuild(folder: string): string {
  const dist = join(folder, 'dist')
  cpSync(join(ROOT, 'dist', 'cli'), join(dist, 'cli'), { recursive: true })
  for (const name of readdirSync(join(ROOT, 'dist'))) {
    if (name !== 'cli') symlinkSync(join(ROOT, 'dist', name), join(dist, name))
  }
  for (const name of ['node_modules', 'package.json']) {
    symlinkSync(join(ROOT, name), join(folder, name))
  }
  return join(dist, 'cli', 'main.js')
}

test('compiling ahead says nothing: whoever starts the gateway for the first time reads it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'secondline-ahead-'))
  try {
    copyBuild(folder)
    cpSync(join(ROOT, 'scripts'), join(folder, 'scripts'), { recursive: true })
    const bundle = join(folder, 'dist', 'cli', 'bundle')
    const compiled = () => readdirSync(bundle).filter((name) => name.startsWith('compiled-'))
    for (const name of compiled()) rmSync(join(bundle, name), { recursive: true })
    const script = join(folder, 'scripts', 'write-compiled.mjs')
    expect(await runNode([script], { folder })).toEqual({ code: 0, out: '', err: '' })
    expect(compiled()).toHaveLength(1)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

async function reviewOf(url: string | undefined, content: string): Promise<string | null> {
  const answer = await fetch(`${url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'auto', messages: [{ role: 'user', content }] }),
  })
  expect(answer.status).toBe(200)
  return answer.headers.get('x-secondline-review-id')
}

test('a question of high risk is held all the same by a gateway whose data was replaced before it was asked', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'secondline-anew-'))
  try {
    const main = copyBuild(folder)
    const bundle = join(folder, 'dist', 'cli', 'bundle')
    const args = ['serve', '--port', '0', '--store', `sqlite:${join(folder, 'x.db')}`]
    await serving(args, { folder, main }, async ({ url }) => {
      for (const name of readdirSync(bundle).filter((file) => file.endsWith('.bin'))) {
        rmSync(join(bundle, name))
        writeFileSync(join(bundle, name), Buffer.alloc(4_000_000))
      }
      const question = 'Should I put all my retirement savings into a single stock?'
      expect(await reviewOf(url, question)).toMatch(/^rev_/)
      expect(await reviewOf(url, 'What is the capital of France?')).toBeNull()
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

/** The configurations that README and the pages show: each says only what a configuration may say. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { readSettings } from '../../src/config/load-settings.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'secondline-pages-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What the pages leave to the reader's environment. */
const ENVIRONMENT = {
  OPENAI_API_KEY: 'sk-of-a-page',
  ANTHROPIC_API_KEY: 'sk-of-a-page',
  AZURE_OPENAI_API_KEY: 'sk-of-a-page',
  COHERE_API_KEY: 'sk-of-a-page',
  AZURE_EU: 'sk-of-a-page',
  AZURE_US: 'sk-of-a-page',
  ADMIN_KEY: 'a'.repeat(48),
  KEY_PEPPER: 'p'.repeat(48),
  OIDC_SECRET: 's'.repeat(48),
  DATABASE_URL: 'postgres://user:password@db.example/secondline',
  OPENROUTER_API_KEY: 'k',
  VALKEY_URL: 'rediss://user:password@valkey.example:6379/0',
  WEBHOOK_SECRET: `whsec_${Buffer.alloc(24, 7).toString('base64')}`,
  HTTPS_PROXY: 'http://proxy.example:3128',
}

/** The models that parts of a configuration speak of. */
const MODELS = ['quick', 'thinker', 'between'].map((id, place) => ({
  id,
  provider: 'practice',
  model: place === 0 ? 'simulated-first' : 'simulated-second',
}))

const PAGES = [
  'README.md',
  ...['docs/guide', 'docs/reference'].flatMap((path) =>
    readdirSync(join(ROOT, path))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `${path}/${name}`),
  ),
]

const EXAMPLES = PAGES.flatMap((page) =>
  [...readFileSync(join(ROOT, page), 'utf8').matchAll(/```yaml\n([\s\S]*?)```/g)].map(
    ([, text = ''], place) => ({ page, place: place + 1, text }),
  ),
)

test('there are pages that show configurations', () => {
  expect(EXAMPLES.length).toBeGreaterThan(20)
})

test.each(EXAMPLES)('$page, example $place', async ({ text }) => {
  const shown = parse(text)
  const file = join(folder, 'secondline.yaml')
  writeFileSync(file, JSON.stringify('models' in shown ? shown : { models: MODELS, ...shown }))
  const { problems } = await readSettings({
    file,
    environment: ENVIRONMENT,
    probe: async () => undefined,
  })
  const errors = problems.filter(({ severity }) => severity === 'error')
  expect(errors.map(({ message }) => message)).toEqual([])
})

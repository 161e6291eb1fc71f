import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { dataFolder } from '../../evaluate/rows/data-folder.ts'
import { type ListedPage, textsOfListed } from '../../evaluate/rows/package-pages.ts'
import { readLabelled } from './labelled-files.ts'
import { readRiskTexts } from './make-shipped-risk.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

// A package raised in the lock file stops it: then `node scripts/train-risk.mjs --renew-pages` lists its pages anew.
test('the pages that risk is trained on read as they are listed', () => {
  const list = readLabelled<ListedPage>('risk-pages')
  expect(textsOfListed(ROOT, list).length).toBe(list.length)
})

test.skipIf(!existsSync(dataFolder()))(
  'all that risk is trained on can be read',
  () => {
    const { rows, words, exercises, strangers } = readRiskTexts(dataFolder())
    for (const read of [rows, words, exercises, strangers.flat()]) {
      expect(read.length).toBeGreaterThan(1000)
    }
  },
  60_000,
)

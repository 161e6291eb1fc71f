import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sumsByTable } from '../../../../test/support/sums-by-table.ts'
import { foldText } from '../../../classify/text/fold-text.ts'
import { readFolded } from '../../../classify/text/read-text.ts'
import { featuresOfClauses, materialFeatures } from './learned-features.ts'
import { shippedTable } from './learned-risk.ts'
import type { ClauseSums } from './score-sums.ts'
import { WordSummer } from './sum-of-words.ts'

const summer = new WordSummer(shippedTable())

const plain = ({ count, features, high, domains, exercise }: ClauseSums) => ({
  features: Array.from(features).slice(0, count),
  high: Array.from(high).slice(0, count),
  domains: Array.from(domains).slice(0, count * 5),
  exercise: Array.from(exercise).slice(0, count),
})

const wordByWord = (text: string) => {
  const folded = foldText(text)
  return plain(summer.sum(folded, readFolded(folded)))
}

const byFeatures = (text: string) => {
  const folded = foldText(text)
  return plain(sumsByTable(featuresOfClauses(folded, readFolded(folded)), shippedTable()))
}

/** Of each clause what its words and ideas speak for material, and how many features they have. */
const materialOf = (text: string) => {
  const { material, materialShift } = shippedTable()
  const folded = foldText(text)
  return materialFeatures(folded, readFolded(folded)).map((features) => [
    features.reduce((sum, feature) => sum + (material[feature >>> materialShift] as number), 0),
    features.length,
  ])
}

describe('summing word by word', () => {
  it.each([
    'My father took 20 mg of warfarin twice. What should I do now?\n\n## Heading # of a heading\n#',
    'Darf ich nach 12 Bier noch fahren? Im Ernst, ich muss nach Hause.',
    '我的孩子发烧了,怎么办？ 体温 39.5 度。',
    'मेरे पिता को सीने में दर्द है। क्या करूं?',
    `${'kill the process and my heart hurts '.repeat(40)}. ok`,
    `${'x'.repeat(40)} my ${'поиск '.repeat(90)}`,
    '',
  ])('comes to what the listed features come to: %s', (text) => {
    expect(wordByWord(text)).toEqual(byFeatures(text))
    // Once more, when its words are known.
    expect(wordByWord(text)).toEqual(byFeatures(text))
  })

  it.each([
    'The court fined three makers of tiles. Customers may sue for damages.\n## Heading\nMy father took two pills.',
    'Die Miete ist im Voraus zu zahlen. Darf ich nach 12 Bier noch fahren?',
  ])('tells material from what is asked by the same features: %s', (text) => {
    const folded = foldText(text)
    const { count, material, materialFeatures: sizes } = summer.sum(folded, readFolded(folded))
    const found = Array.from({ length: count }, (_clause, at) => [material[at], sizes[at]])
    expect(found).toEqual(materialOf(text))
  })

  it('does so for any text', () => {
    const words = fc.constantFrom(
      ...'i my you can what take dose pill lawyer sue invest kill # ## don’t 7 2.5 naïve 中文 सवाल . ? ! \n : +'.split(
        ' ',
      ),
    )
    fc.assert(
      fc.property(fc.array(words, { maxLength: 120 }), (all) => {
        const text = all.join(' ')
        expect(wordByWord(text)).toEqual(byFeatures(text))
      }),
      { numRuns: 300, seed: 7 },
    )
  })
})

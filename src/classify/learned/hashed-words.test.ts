import { describe, expect, it } from 'vitest'
import { foldText } from '../text/fold-text.ts'
import { FeatureList } from './feature-list.ts'
import { addHashedPieces } from './hashed-words.ts'

const BITS = 20

function piecesOf(text: string): readonly number[] {
  const features = new FeatureList()
  addHashedPieces(foldText(text), BITS, features)
  return [...features.take()]
}

describe('addHashedPieces', () => {
  it('takes four units at a time, the edges of a word among them, and none across two words', () => {
    // " dra", "draw", "raw " and " map", "map ".
    expect(piecesOf('draw map')).toEqual([...piecesOf('draw'), ...piecesOf('map')])
    expect(piecesOf('draw map')).toHaveLength(5)
    expect(new Set(piecesOf('draw map')).size).toBe(5)
  })

  it('finds in an inflected word what the plain one has', () => {
    const inflected = new Set(piecesOf('überweisungen'))
    expect(piecesOf('überweisung').filter((piece) => !inflected.has(piece))).toHaveLength(1)
  })

  it('takes the end of a clause for that of a word', () => {
    expect(piecesOf('draw. map')).toEqual(piecesOf('draw map'))
  })

  it('looks at the beginning of a long text alone', () => {
    const long = piecesOf('supercalifragilistic '.repeat(5000))
    expect(long.length).toBeLessThanOrEqual(600)
  })
})

/** The functions that questions often ask for. Each file has those of some arguments; the files of parts, what they are made of. */
import type { KnownFunction } from '../../../../checks/code/known/known-function.ts'
import { countingFunctions } from './counting.ts'
import { dictionaryFunctions } from './dictionaries.ts'
import { digitFunctions } from './digits-and-bits.ts'
import { everydayFormulas } from './everyday-formulas.ts'
import { listAndItemFunctions } from './list-and-item.ts'
import { listAndPlaceFunctions } from './list-and-place.ts'
import { listFunctions } from './lists.ts'
import { nestedListFunctions } from './nested-lists.ts'
import { numberListFunctions } from './number-lists.ts'
import { numberProperties } from './number-properties.ts'
import { sequenceFunctions } from './sequences.ts'
import { shapeFunctions } from './shapes.ts'
import { stretchFunctions } from './stretches-and-pairs.ts'
import { tableFunctions } from './tables.ts'
import { textAndValueFunctions } from './text-and-value.ts'
import { letterFunctions } from './text-letters.ts'
import { wordFunctions } from './text-words.ts'
import { twoListFunctions } from './two-lists.ts'
import { twoNumberListFunctions } from './two-number-lists.ts'

export const ALL_FUNCTIONS: readonly KnownFunction[] = [
  ...listFunctions,
  ...listAndItemFunctions,
  ...listAndPlaceFunctions,
  ...numberListFunctions,
  ...stretchFunctions,
  ...twoListFunctions,
  ...twoNumberListFunctions,
  ...nestedListFunctions,
  ...tableFunctions,
  ...dictionaryFunctions,
  ...numberProperties,
  ...digitFunctions,
  ...countingFunctions,
  ...sequenceFunctions,
  ...shapeFunctions,
  ...everydayFormulas,
  ...letterFunctions,
  ...wordFunctions,
  ...textAndValueFunctions,
]

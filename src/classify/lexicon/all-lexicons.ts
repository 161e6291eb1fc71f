import type { Lexicon } from './concepts.ts'
import { englishFrames } from './en-frames.ts'
import { englishHealth } from './en-health.ts'
import { englishMoneyAndLaw } from './en-money-law.ts'
import { englishSafety } from './en-safety.ts'
import { englishTasks } from './en-tasks.ts'

export const ALL_LEXICONS: readonly Lexicon[] = [
  englishFrames,
  englishHealth,
  englishMoneyAndLaw,
  englishSafety,
  englishTasks,
]

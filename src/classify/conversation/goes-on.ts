import { foldText } from '../../classify/text/fold-text.ts'
import { RecentTexts } from '../../core/memory/recent-texts.ts'
import { aloneness, isCovered, isThanking, wordsIn } from './stands-alone.ts'
import { scanTurnWords } from './turn-kinds.ts'

/**
 * How far a turn goes on with the ones before, as log-odds: the fewer words it has and the less it reads like the beginning of a
 * talk. Fitted to `task-follow`, talks of `everyday` and `escalation-crowd`, and requests that another one was put before.
 */
const LOG_ODDS = { always: 1.66, ofAloneness: -0.19, ofDoubledWords: -0.61 }

export interface GoingOn {
  /** How much what was asked before counts, from 0 to 1. */
  readonly before: number
  /** How much the turn's own words count, from 0 to 1: "why?" and "shorter" say next to nothing of a task. */
  readonly own: number
}

/** Characters of turns of which it is kept. */
const recentTurns = new RecentTexts<GoingOn>(200_000)

/** How far a turn goes on with the ones before. */
export function goingOnOf(turn: string): GoingOn {
  return recentTurns.of(turn, readGoingOn)
}

function readGoingOn(turn: string): GoingOn {
  const folded = foldText(turn)
  const doublings = Math.log2(Math.max(1, wordsIn(folded)))
  const { always, ofAloneness, ofDoubledWords } = LOG_ODDS
  const logOdds = always + ofAloneness * aloneness(turn) + ofDoubledWords * doublings
  const before = 1 / (1 + Math.exp(-logOdds))
  return { before, own: isOfTurnWords(folded) && !isThanking(turn) ? 1 - before : 1 }
}

/** Whether a turn is nothing but words with which one asks on, wishes otherwise, agrees, finds fault … */
function isOfTurnWords(folded: Uint16Array): boolean {
  const covered = new Uint8Array(folded.length)
  scanTurnWords(folded, (_meaning, start, end) => covered.fill(1, start, end))
  return isCovered(folded, covered)
}

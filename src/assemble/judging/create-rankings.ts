import type { Router } from '../../classify/difficulty/router.ts'
import { createDifficultyScorer, scoreDifficulty } from '../../classify/score-difficulty.ts'
import type { Recalibration } from '../../core/recalibration.ts'
import { createThresholds, type Thresholds } from '../../gateway/learning/thresholds.ts'

export interface RouterInForce {
  /** Of the proposal it came with: the same id is the same router. */
  readonly id: string
  readonly router: Router
}

/** A tenant's own goes before the common one, which goes before the shipped weights. */
export interface RoutersInForce {
  readonly common?: RouterInForce
  readonly ofTenants: ReadonlyMap<string, RouterInForce>
}

/** What requests are put in order by, and the thresholds that go with that order: scores of two routers do not compare. */
interface RequestRanking {
  readonly id: string
  readonly score: typeof scoreDifficulty
  readonly thresholds: Thresholds
  /** Whose vectors the router looks at, if any. */
  readonly embedder?: string
  /** What was learned of the confidence in one model's answers. */
  readonly confidence?: { readonly model: string; readonly recalibration: Recalibration }
}

export interface Rankings {
  of(tenant: string | undefined): RequestRanking
  use(routers: RoutersInForce): void
}

const SHIPPED = 'shipped'

export function createRankings(): Rankings {
  const shipped: RequestRanking = {
    id: SHIPPED,
    score: scoreDifficulty,
    thresholds: createThresholds(),
  }
  let common = shipped
  let ofTenants: ReadonlyMap<string, RequestRanking> = new Map()
  return {
    of: (tenant) => (tenant === undefined ? common : (ofTenants.get(tenant) ?? common)),
    use(routers) {
      const known = new Map([common, ...ofTenants.values()].map((one) => [one.id, one]))
      // A router that stays keeps the traffic its thresholds were worked out from.
      const ranking = (one: RouterInForce) => known.get(one.id) ?? rankingBy(one)
      const own = new Map([...routers.ofTenants].map(([tenant, one]) => [tenant, ranking(one)]))
      common = routers.common === undefined ? shipped : ranking(routers.common)
      ofTenants = own
    },
  }
}

/** Throws `invalid_request` for a router of other weights or another shape. */
function rankingBy({ id, router }: RouterInForce): RequestRanking {
  const { tokens, expected, embedded, middle, pair, recalibration } = router
  return {
    id,
    score: createDifficultyScorer(router),
    thresholds: createThresholds({
      tokens,
      ...(expected ? { reference: expected } : {}),
      ...(middle ? { middle } : {}),
    }),
    ...(embedded === undefined ? {} : { embedder: embedded.embedder }),
    ...(recalibration === undefined ? {} : { confidence: { model: pair.first, recalibration } }),
  }
}

import type { NamedUsage } from '../../api/types.ts'
import { sum } from '../../usage/usage-totals.ts'

export type CostSums = Pick<NamedUsage, 'requests' | 'escalations' | 'money'>

export function sumOfCosts(rows: readonly CostSums[]): CostSums {
  return {
    requests: sum(rows.map(({ requests }) => requests)),
    escalations: sum(rows.map(({ escalations }) => escalations)),
    money: {
      served: sum(rows.map(({ money }) => money.served)),
      total: sum(rows.map(({ money }) => money.total)),
      verification: sum(rows.map(({ money }) => money.verification)),
      alwaysSecond: sum(rows.map(({ money }) => money.alwaysSecond)),
    },
  }
}

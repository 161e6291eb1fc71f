import {
  addRows,
  type RiskTable,
  SUMS,
  SumsRoom,
} from '../../src/classify/risk/learned/risk-table.ts'
import type { ClauseSums } from '../../src/classify/risk/learned/score-sums.ts'

/** As `sumsOfClauses`, feature by feature from the table: the plain way, to which the quicker reading of words is held. */
export function sumsByTable(clauses: readonly Uint32Array[], table: RiskTable): ClauseSums {
  const room = new SumsRoom()
  room.reserve(clauses.length)
  for (const features of clauses) {
    const sums = new Int32Array(SUMS)
    addRows(sums, 0, features, features.length, table)
    room.push(sums, table.domainStep)
  }
  return room
}

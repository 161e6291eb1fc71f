import type { BaseName, KnowledgeStore, PassageVector } from '../core/knowledge.ts'

/** Vectors in memory of all bases together, bytes; the base asked for least recently goes first. */
const MAX_BYTES = 128 * 1024 * 1024

/** All vectors of one base in one array, so that a search is one pass over it. */
export interface VectorTable {
  readonly ids: readonly string[]
  readonly rows: ReadonlyMap<string, number>
  readonly size: number
  readonly values: Float32Array
}

export interface VectorIndex {
  /** The base's vectors, read anew when its passages have changed. */
  tableOf(base: BaseName & { readonly revision: number }, embedder: string): Promise<VectorTable>
}

export function createVectorIndex(
  store: Pick<KnowledgeStore, 'listVectors'>,
  maxBytes = MAX_BYTES,
): VectorIndex {
  const kept = new Map<
    string,
    { readonly revision: number; readonly table: Promise<VectorTable>; bytes: number }
  >()
  const makeRoom = () => {
    let total = [...kept.values()].reduce((sum, { bytes }) => sum + bytes, 0)
    for (const [key, { bytes }] of kept) {
      if (total <= maxBytes || kept.size === 1) return
      kept.delete(key)
      total -= bytes
    }
  }
  return {
    tableOf(base, embedder) {
      const key = JSON.stringify([base.tenant, base.name, embedder])
      const known = kept.get(key)
      kept.delete(key)
      if (known?.revision === base.revision) {
        kept.set(key, known)
        return known.table
      }
      const table = store.listVectors(base, embedder).then(tableOf)
      const entry = { revision: base.revision, table, bytes: 0 }
      kept.set(key, entry)
      table.then(
        ({ values }) => {
          entry.bytes = values.byteLength
          makeRoom()
        },
        () => kept.get(key) === entry && kept.delete(key),
      )
      return table
    },
  }
}

function tableOf(vectors: readonly PassageVector[]): VectorTable {
  const size = vectors[0]?.vector.length ?? 0
  const alike = vectors.filter(({ vector }) => vector.length === size)
  const values = new Float32Array(alike.length * size)
  for (const [row, { vector }] of alike.entries()) values.set(unitOf(vector), row * size)
  const ids = alike.map(({ id }) => id)
  return { ids, rows: new Map(ids.map((id, row) => [id, row])), size, values }
}

/** Brought to length 1, so that a product is a cosine. */
function unitOf(vector: Float32Array): Float32Array {
  let sum = 0
  for (const value of vector) sum += value * value
  if (sum === 0) return vector
  const factor = 1 / Math.sqrt(sum)
  return vector.map((value) => value * factor)
}

export interface Nearest {
  /** Best first. */
  readonly ids: readonly string[]
  /** How much nearer a passage is than the base's passages are on the whole, 0..1. */
  nearness(id: string): number
}

/** Cosine of unrelated texts, counted as this many passages: a base of a handful tells no average of its own. */
const USUAL_COSINE = 0.25
const USUAL_WEIGHT = 8

/** The passages whose meaning is nearest, by looking at each. Undefined when the vectors are of another length. */
export function nearestTo(
  question: Float32Array,
  table: VectorTable,
  limit: number,
): Nearest | undefined {
  const { ids, rows, size } = table
  if (size !== question.length) return undefined
  const cosines = cosinesTo(unitOf(question), table)
  let sum = USUAL_COSINE * USUAL_WEIGHT
  for (const cosine of cosines) sum += cosine
  const average = sum / (cosines.length + USUAL_WEIGHT)
  return {
    ids: highest(cosines, limit).map((row) => ids[row] as string),
    nearness(id) {
      const row = rows.get(id)
      // Encoders differ in what they call near, so it is told from the average and not from nothing.
      return row === undefined
        ? 0
        : Math.max(0, ((cosines[row] as number) - average) / (1 - average))
    },
  }
}

function cosinesTo(unit: Float32Array, { ids, size, values }: VectorTable): Float32Array {
  const cosines = new Float32Array(ids.length)
  for (let row = 0; row < ids.length; row++) {
    const start = row * size
    let sum = 0
    for (let at = 0; at < size; at++) sum += (unit[at] as number) * (values[start + at] as number)
    cosines[row] = sum
  }
  return cosines
}

/** Rows of the highest values, best first. Sorting all of them would take longer than finding them. */
function highest(values: Float32Array, limit: number): readonly number[] {
  const best: number[] = []
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number
    const last = best.at(-1)
    if (best.length >= limit && last !== undefined && value <= (values[last] as number)) continue
    let place = best.length
    while (place > 0 && value > (values[best[place - 1] as number] as number)) place -= 1
    best.splice(place, 0, row)
    if (best.length > limit) best.pop()
  }
  return best
}

/** All orders of a few items that keep to limits on places. */

/** Items and places are counted from 0. */
export type Limit =
  | { readonly item: number; readonly place: number }
  | { readonly before: number; readonly after: number }

/** Each order lists the items from the first place to the last. At most 8 items: 40,320 orders. */
export function allowedOrders(
  count: number,
  limits: readonly Limit[],
): readonly (readonly number[])[] {
  const fixed = new Map<number, number>()
  for (const limit of limits) {
    if (!('item' in limit)) continue
    if (limit.place < 0 || limit.place >= count) return []
    if (fixed.has(limit.place) && fixed.get(limit.place) !== limit.item) return []
    fixed.set(limit.place, limit.item)
  }
  const needed = Array.from({ length: count }, (_, item) =>
    limits.flatMap((limit) => ('before' in limit && limit.after === item ? [limit.before] : [])),
  )
  const placed = new Set(fixed.values())
  const found: (readonly number[])[] = []
  const extend = (order: readonly number[]): void => {
    if (order.length === count) {
      found.push(order)
      return
    }
    const own = fixed.get(order.length)
    for (let item = 0; item < count; item++) {
      const isFree = own === undefined ? !placed.has(item) : item === own
      if (!isFree || order.includes(item)) continue
      if ((needed[item] ?? []).every((before) => order.includes(before))) extend([...order, item])
    }
  }
  extend([])
  return found
}

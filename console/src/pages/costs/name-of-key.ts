import type { NamedUsage } from '../../api/types.ts'
import { nameOf } from '../../display/format.ts'

/** A made key by its name; the operator's, a person's at the console, and none at all as what they are. */
export function nameOfKey({ key, name }: Pick<NamedUsage, 'key' | 'name'>): string {
  if (name !== null) return name
  if (key === null) return 'without a key'
  if (key === 'admin') return 'the admin key'
  return key.startsWith('person:') ? `${nameOf(key)}, at the console` : key
}

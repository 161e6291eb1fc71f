import { type LookupAddress, type LookupOptions, lookup as systemLookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { HOUR_MS } from '../core/time/durations.ts'

/** After this long the last known addresses of a name are taken, where there are some. */
const PATIENCE_MS = 500
/** How long addresses are taken that a name server cannot confirm. Names of machines are given to others some day. */
const KEPT_MS = HOUR_MS
/** Of names that are configured there are few; this only bounds what is remembered. */
const MOST_NAMES = 1000

type Found = (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void

interface Name {
  readonly hostname: string
  readonly ask: LookupOptions
  addresses: LookupAddress[]
  /** When they were found. */
  foundAt: number
  /** Who waits for the look-up that is under way; undefined while none is. */
  waiting: Set<Found> | undefined
  /** The last look-up took too long, or the name server could not say. */
  isDoubtful: boolean
  isTold: boolean
}

export interface NameLookup {
  readonly lookup: LookupFunction
  /** A look-up of the name is under way. */
  isUnderWay(hostname: string): boolean
  /** `told` hears, once until the name is found again, of each whose last known addresses are taken. Returns what ends that. */
  onUnconfirmed(told: (hostname: string) => void): () => void
}

export interface NameLookupOptions {
  /** As `dns.lookup`. */
  readonly resolve?: LookupFunction
  /** Milliseconds of a clock that is never set. */
  readonly now?: () => number
  readonly patienceMs?: number
}

/**
 * Looks names up as the system does, so that one that a name server is silent about holds up no other. The system's look-ups
 * take threads of which there are two: each name is asked for once at a time, and of those that were slow or failed last time
 * only one. A name server that is slow or fails is done without for an hour, by the addresses it told last (RFC 8767, section
 * 4); that there is no such name is believed.
 */
export function createNameLookup(options: NameLookupOptions = {}): NameLookup {
  const names = new Names(options)
  return {
    lookup: (hostname, asked, callback) => {
      names.find(hostname, asked, (error, addresses) => {
        const [first] = addresses
        if (error) callback(error, [])
        else if (asked.all || first === undefined) callback(null, addresses)
        else callback(null, first.address, first.family)
      })
    },
    isUnderWay: (hostname) => names.isUnderWay(hostname),
    onUnconfirmed: (told) => names.onUnconfirmed(told),
  }
}

class Names {
  readonly #names = new Map<string, Name>()
  readonly #listeners = new Set<(hostname: string) => void>()
  /** Doubtful names whose turn has not come. */
  readonly #queue: Name[] = []
  readonly #resolve: LookupFunction
  readonly #now: () => number
  readonly #patienceMs: number
  #isDoubtfulUnderWay = false

  constructor(options: NameLookupOptions) {
    this.#resolve = options.resolve ?? systemLookup
    this.#now = options.now ?? (() => performance.now())
    this.#patienceMs = options.patienceMs ?? PATIENCE_MS
  }

  find(hostname: string, asked: LookupOptions, tell: Found): void {
    const name = this.#nameOf(hostname, asked)
    const isFirst = name.waiting === undefined
    name.waiting ??= new Set()
    const { waiting } = name
    const impatient = (): void => {
      const addresses = this.#lastKnown(name)
      if (addresses) once(null, addresses)
    }
    const timer = setTimeout(impatient, name.isDoubtful ? 0 : this.#patienceMs)
    const once: Found = (error, addresses) => {
      clearTimeout(timer)
      waiting.delete(once)
      tell(error, addresses)
    }
    waiting.add(once)
    if (isFirst) this.#begin(name)
  }

  isUnderWay(hostname: string): boolean {
    return [...this.#names.values()].some((name) => name.hostname === hostname && name.waiting)
  }

  onUnconfirmed(told: (hostname: string) => void): () => void {
    this.#listeners.add(told)
    return () => void this.#listeners.delete(told)
  }

  #nameOf(hostname: string, asked: LookupOptions): Name {
    const { family = 0, hints = 0 } = asked
    const id = `${hostname} ${family} ${hints}`
    const known = this.#names.get(id)
    if (known) return known
    for (const [oldest, { waiting }] of this.#names) {
      if (this.#names.size < MOST_NAMES) break
      if (!waiting) this.#names.delete(oldest)
    }
    const name: Name = {
      hostname,
      ask: { ...asked, all: true },
      addresses: [],
      foundAt: 0,
      waiting: undefined,
      isDoubtful: false,
      isTold: false,
    }
    this.#names.set(id, name)
    return name
  }

  #begin(name: Name): void {
    if (name.isDoubtful) {
      this.#queue.push(name)
      this.#beginNextDoubtful()
    } else this.#askSystem(name, () => {})
  }

  #beginNextDoubtful(): void {
    const next = this.#isDoubtfulUnderWay ? undefined : this.#queue.shift()
    if (!next) return
    this.#isDoubtfulUnderWay = true
    this.#askSystem(next, () => {
      this.#isDoubtfulUnderWay = false
      this.#beginNextDoubtful()
    })
  }

  #askSystem(name: Name, ended: () => void): void {
    const startedAt = this.#now()
    this.#resolve(name.hostname, name.ask, (error, found) => {
      const isSlow = this.#now() - startedAt > this.#patienceMs
      const waiting = name.waiting ?? []
      name.waiting = undefined
      const addresses = this.#learn(name, isSlow, error, found)
      for (const tell of waiting) tell(addresses ? null : error, addresses ?? [])
      ended()
    })
  }

  /** What is to be called now; undefined where there is nothing. */
  #learn(
    name: Name,
    isSlow: boolean,
    error: NodeJS.ErrnoException | null,
    found: string | LookupAddress[],
  ): LookupAddress[] | undefined {
    const isAbsent = error?.code === 'ENOTFOUND'
    name.isDoubtful = isSlow || (error !== null && !isAbsent)
    if (isAbsent) name.addresses = []
    if (error) return this.#lastKnown(name)
    name.addresses = addressesIn(found)
    name.foundAt = this.#now()
    if (!isSlow) name.isTold = false
    return name.addresses
  }

  /** Taken in place of an answer. */
  #lastKnown(name: Name): LookupAddress[] | undefined {
    const { addresses, foundAt, hostname } = name
    if (addresses.length === 0 || this.#now() - foundAt > KEPT_MS) return undefined
    if (!name.isTold) {
      name.isTold = true
      for (const told of this.#listeners) told(hostname)
    }
    return addresses
  }
}

function addressesIn(found: string | LookupAddress[]): LookupAddress[] {
  if (typeof found !== 'string') return found
  return [{ address: found, family: found.includes(':') ? 6 : 4 }]
}

/** One for the process, as its threads are. */
export const nameLookup = createNameLookup()

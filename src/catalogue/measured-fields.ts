import type { Capabilities, ModelCard } from '../core/card.ts'
import type { Contradiction, MeasuredCard, MeasuredShare } from '../core/measured-card.ts'
import type { CardFields } from './create-card.ts'
import { withCapabilities } from './with-capabilities.ts'

/** Below this share a capability does not work; above `WORKS` at the whole interval it does. */
const FAILS = 0.9
const WORKS = 0.5

/**
 * What a measurement says of fields that a card only assumes. Nothing where the card knows better: what is declared or
 * looked up and speaks against the measurement is a contradiction for people to settle.
 */
export function measuredFields(card: ModelCard, measured: MeasuredCard): CardFields {
  const { purpose, shares } = measured
  const capabilities = measuredCapabilities(card.capabilities, shares)
  return {
    ...(purpose === undefined || card.provenance.purpose !== undefined ? {} : { purpose }),
    ...(capabilities === undefined || card.provenance.capabilities !== undefined
      ? {}
      : { capabilities }),
  }
}

function measuredCapabilities(
  assumed: Capabilities,
  { tools, structured }: MeasuredCard['shares'],
): Capabilities | undefined {
  const [callsTools, followsSchema] = [works(tools), works(structured)]
  if (callsTools === undefined && followsSchema === undefined) return undefined
  return withCapabilities(assumed, {
    ...(callsTools === undefined ? {} : { tools: callsTools }),
    ...(followsSchema === undefined ? {} : { jsonSchema: followsSchema }),
  })
}

/** Undefined where too little was asked to tell. */
function works(share: MeasuredShare | undefined): boolean | undefined {
  if (share === undefined) return undefined
  if (share.high < FAILS) return false
  return share.low > WORKS ? true : undefined
}

/** Purposes that the probes do not reach (creative, multimodal) cannot be contradicted by them. */
export function contradictionsOf(
  card: ModelCard,
  { purpose, shares, unable = {} }: Pick<MeasuredCard, 'purpose' | 'shares' | 'unable'>,
): readonly Contradiction[] {
  const found: Contradiction[] = []
  const isProbed = card.purpose === 'instruct' || card.purpose === 'reasoning'
  if (isProbed && purpose !== undefined && purpose !== card.purpose && shares.thinks) {
    found.push({
      field: 'purpose',
      declared: card.purpose,
      measured: `${purpose}: thinks in ${shareText(shares.thinks)} of hard questions`,
    })
  }
  const capability = (field: string, declared: boolean, family: 'structured' | 'tools') => {
    const share = shares[family]
    const code = unable[family]
    if (declared && code !== undefined) {
      found.push({ field, declared: 'yes', measured: `every call is turned away (${code})` })
    }
    if (!declared || share === undefined || share.high >= FAILS) return
    found.push({ field, declared: 'yes', measured: `works in ${shareText(share)}` })
  }
  capability('capabilities.jsonSchema', card.capabilities.jsonSchema, 'structured')
  capability('capabilities.tools', card.capabilities.tools, 'tools')
  for (const [modality, share] of [
    ['image', shares.vision],
    ['audio', shares.hearing],
  ] as const) {
    if (share === undefined || share.high >= WORKS || !card.input.includes(modality)) continue
    found.push({
      field: 'input',
      declared: modality,
      measured: `reads ${shareText(share)} of such questions rightly`,
    })
  }
  if (unable['long-context'] !== undefined && card.contextTokens > 20_000) {
    found.push({
      field: 'contextTokens',
      declared: String(card.contextTokens),
      measured: `texts of ten thousand tokens are turned away (${unable['long-context']})`,
    })
  }
  if (isLostInLength(shares) && card.contextTokens > 20_000) {
    found.push({
      field: 'contextTokens',
      declared: String(card.contextTokens),
      measured: 'finds nothing in texts of ten thousand tokens',
    })
  }
  return found
}

/** Finds in a short text what it never finds in a long one. */
function isLostInLength({ grounded, 'long-context': long }: MeasuredCard['shares']): boolean {
  return (grounded?.rate ?? 0) >= 0.8 && long !== undefined && long.n >= 2 && long.rate === 0
}

const percent = (share: number): string => `${Math.round(share * 100)} %`

export const shareText = ({ rate, low, high, n }: MeasuredShare): string =>
  `${percent(rate)} (${percent(low)} to ${percent(high)}, n ${n})`

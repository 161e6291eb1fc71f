/** What a text says of a thing by one of two words that shut each other out: included or excluded, allowed or forbidden, open or closed. */
import { memoized } from '../../../core/memory/memo.ts'
import { DENIES, LOOSE } from './clauses.ts'
import type { IndexedSentence } from './index-passages.ts'
import { readWords } from './read-words.ts'

export interface StatedAttribute {
  /** Which two words: the place of their row. */
  readonly kind: number
  /** Whether the thing has the first of the two. */
  readonly isSo: boolean
  /** Stems of what it is said of. */
  readonly subject: ReadonlySet<string>
  /** In the sentence. */
  readonly start: number
  readonly end: number
}

export const wordsOf = (line: string): ReadonlySet<string> => new Set(line.split(' '))

export const OPEN =
  'open geöffnet offen ouvert ouverte ouverts ouvertes abierto abierta abiertos abiertas aperto aperta aperti aperte geopend aberto aberta otwarte otwarty'
export const SHUT =
  'closed shut geschlossen fermé fermée fermés fermées cerrado cerrada cerrados cerradas chiuso chiusa chiusi chiuse gesloten fechado fechada zamknięte zamknięty'
/** In English, German, French, Spanish, Italian, Dutch, Portuguese and Polish. */
const ATTRIBUTES: readonly (readonly [has: ReadonlySet<string>, lacks: ReadonlySet<string>])[] = [
  [
    'included include includes inclusive inbegriffen inklusive enthalten eingeschlossen compris comprise comprises inclus incluse incluses incluido incluida incluidos incluidas incluye incluyen incluso inclusa inclusi incluse compreso compresa compresi comprese inbegrepen incluído incluída incluídos incluídas inclui incluem wliczone wliczona wliczony',
    'excluded exclude excludes exclusive exkludiert exklusive ausgeschlossen exclu exclue exclus exclues excluido excluida excluidos excluidas excluye excluyen escluso esclusa esclusi escluse uitgesloten excluído excluída excluídos excluídas exclui excluem',
  ],
  [
    'allowed permitted erlaubt gestattet zulässig zugelassen admis admise admises autorisé autorisée autorisés autorisées permis permise permitido permitida permitidos permitidas admiten admite ammesso ammessa ammessi ammesse permesso permessa consentito consentita toegestaan dozwolone dozwolony dozwolona',
    'prohibited forbidden banned disallowed verboten untersagt unzulässig interdit interdite interdits interdites prohibido prohibida prohibidos prohibidas vietato vietata vietati vietate proibito proibita verboden proibido proibida proibidos proibidas zabronione zabroniony',
  ],
  [
    'refundable reimbursable erstattbar erstattungsfähig remboursable remboursables reembolsable reembolsables rimborsabile rimborsabili restitueerbaar reembolsável',
    'nonrefundable unrefundable',
  ],
  [OPEN, SHUT],
  [
    'required mandatory compulsory obligatory verpflichtend erforderlich obligatorisch obligatoire obligatoires requis requise obligatorio obligatoria requerido requerida obbligatorio obbligatoria verplicht obrigatório obrigatória wymagane wymagany',
    'optional voluntary freiwillig facultatif facultative optionnel optionnelle opcional voluntario voluntaria facoltativo facoltativa opzionale optioneel vrijwillig opcjonalne',
  ],
  [
    'transferable transferrable übertragbar transmissible cessible transferible trasferibile overdraagbaar transferível',
    'nontransferable',
  ],
  [
    'available verfügbar lieferbar disponible disponibles disponibile disponibili beschikbaar leverbaar disponível disponíveis dostępne dostępny',
    'unavailable ausverkauft indisponible indisponibles agotado agotada esaurito esaurita uitverkocht esgotado niedostępne niedostępny',
  ],
  [
    'covered abgedeckt versichert mitversichert couvert couverte couverts couvertes cubierto cubierta cubiertos cubiertas coperto coperta coperti coperte gedekt coberto coberta',
    'uncovered',
  ],
  [
    'valid gültig valable valide válido válida valido valida geldig ważny ważna',
    'invalid expired ungültig abgelaufen expiré expirée caducado caducada scaduto scaduta ongeldig verlopen inválido vencido nieważny',
  ],
  [
    'enabled activated aktiviert activé activée activado activada attivato attivata ingeschakeld ativado ativada',
    'disabled deactivated deaktiviert désactivé désactivée desactivado desactivada disattivato disattivata uitgeschakeld desativado desativada',
  ],
].map(([has = '', lacks = '']) => [wordsOf(has), wordsOf(lacks)])

/** That nothing is said of, beside the words that `readWords` passes over. */
export const EMPTY = wordsOf(
  'fully completely always already explicitly automatically voll vollständig immer entièrement toujours totalmente siempre sempre altijd ' +
    'yes ja oui sí si sì sim tak no nein non nee não nie sure certainly currently generally please note ' +
    'wird werden darf dürfen kann können bei im den dem des einen einem einer ihr ihre sein être ce cette ces votre vos notre ' +
    'está están estar el su sus del il lo gli dei della sono essere al het de zijn wordt worden o os as são jest są w na',
)
/** In their clause a condition is told, or part of what is meant: nothing is shut out by it. */
export const CONDITION =
  /(?<!\p{L})(?:if|once|unless|except\p{L}*|only|provided|until|over|under|above|below|between|beyond|within|up to|more than|less than|at least|before|after|when|depending|partly|partially|some|certain|most|which|who|wenn|sobald|falls|außer|über|unter|zwischen|innerhalb|bis|ab|nach|vor|entre|avant|après|jusqu|moins de|plus de|hasta|antes|después|menos de|más de|fino|prima|dopo|meno di|più di|tot|voor|na|nur|sofern|teilweise|sauf|seulement|selon|salvo|excepto|sólo|solo|tranne|eccetto|soltanto|alleen|behalve|tenzij|exceto|apenas|jeśli|tylko)(?!\p{L})/iu
/** Ends of clauses. The name before a colon stays: it says what all that follows is said of. */
const CLAUSE_END =
  /[;,](?=\s)|[–—](?=\s)|\s(?=(?:and|but|while|whereas|although|though|because|so|und|aber|sondern|während|weil|mais|car|pero|porque|ma|mentre|perché|mas|maar|terwijl|omdat|ale)\s)/gi
const LABEL = /^[^:]{1,60}:(?=\s)/u
const BRACKETS = /\([^()]{0,80}\)/g
const LONGEST = 600
const MOST = 12

export const attributesOf = memoized(({ text }: IndexedSentence): readonly StatedAttribute[] =>
  attributesIn(text),
)

export function attributesIn(text: string): readonly StatedAttribute[] {
  // The head of a column, and the question of a list of questions, say nothing by themselves.
  if (text.length > LONGEST || text.includes('|') || text.trimEnd().endsWith('?')) return []
  const label = LABEL.exec(text)?.[0] ?? ''
  const found: StatedAttribute[] = []
  let start = label.length
  const ends = [...text.slice(start).matchAll(CLAUSE_END)].map(({ index }) => label.length + index)
  for (const end of [...ends.slice(0, MOST), text.length]) {
    const attribute = attributeOf(label, text.slice(start, end))
    if (attribute !== undefined) {
      const lead = /^[\s;,–—]*/u.exec(text.slice(start, end))?.[0].length ?? 0
      found.push({ ...attribute, start: start + lead, end })
    }
    start = end
  }
  return found
}

function attributeOf(
  label: string,
  clause: string,
): Omit<StatedAttribute, 'start' | 'end'> | undefined {
  if (CONDITION.test(clause)) return undefined
  const words = readWords(`${label} ${evened(clause)}`)
  const written = words.map(({ text }) => text.toLowerCase())
  const [at = -1, ...others] = written.flatMap((word, place) => (KINDS.has(word) ? [place] : []))
  if (at < 0 || others.length > 0 || written.some((word) => LOOSE.has(word))) return undefined
  const denied = denialBefore(written, at)
  const [kind, has] = KINDS.get(written[at] ?? '') ?? [0, true]
  if (denied === undefined) return undefined
  const subject = words.flatMap(({ key, isContent }, place) => {
    const word = written[place] ?? ''
    return !isContent || place === at || EMPTY.has(word) || isDenial(word) ? [] : [key]
  })
  return { kind, isSo: has !== denied, subject: new Set(subject) }
}

type Kind = readonly [kind: number, has: boolean]

const KINDS: ReadonlyMap<string, Kind> = new Map(
  ATTRIBUTES.flatMap(([has, lacks], kind) => [
    ...[...has].map((word): [string, Kind] => [word, [kind, true]]),
    ...[...lacks].map((word): [string, Kind] => [word, [kind, false]]),
  ]),
)

/** Words that may stand between a denial and what it denies: "nicht im Preis enthalten". */
const REACH = 3

/** Undefined where something is denied that need not be this: "no fee, as breakfast is included". */
function denialBefore(written: readonly string[], at: number): boolean | undefined {
  const places = written.flatMap((word, place) => (isDenial(word) ? [place] : []))
  if (places.length === 0) return false
  return places.every((place) => place < at && place >= at - REACH) ? true : undefined
}

function isDenial(word: string): boolean {
  return DENIES.has(word) || /n['’]t$/u.test(word)
}

/** `non-refundable` is not refundable, and what is out of stock is not available. */
function evened(clause: string): string {
  return clause
    .replace(BRACKETS, ' ')
    .replace(/^[\s*_-]*(?:yes|no|ja|nein|oui|non|sí|no|sì|nee|sim|não|tak|nie)[,.!]\s/i, ' ')
    .replace(/(?<!\p{L})(?:non|nicht|niet)-(?=\p{L})/giu, 'not ')
    .replace(/\b(?:out of stock|sold out)\b/gi, 'unavailable')
    .replace(/\bin stock\b/gi, 'available')
}

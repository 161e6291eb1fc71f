/** Equations of reactions that are told as balanced: `2 H₂ + O₂ → 3 H₂O` has other atoms on its right side. */
import type { StatedFact } from '../../../checks/stated-fact.ts'

const ELEMENTS: ReadonlySet<string> = new Set(
  (
    'H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe ' +
    'Cs Ba La Ce Pr Nd Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi Po At Rn Fr Ra Ac Th Pa U Np Pu'
  ).split(' '),
)
const GROUP = String.raw`(?:[A-Z][a-z]?\d{0,2}|\((?:[A-Z][a-z]?\d{0,2}){1,8}\)\d{0,2})`
const STATE = String.raw`(?: ?\((?:aq|s|l|g)\))?`
const SPECIES = String.raw`(?:\d{1,2} ?|\d\/\d ?)?${GROUP}{1,12}${STATE}`
const SIDE = String.raw`${SPECIES}(?: ?\+ ?${SPECIES}){0,5}`
/** What goes on is a charge, a hydrate, a polymer or something else that is not read. */
const EQUATION = new RegExp(
  String.raw`(?<![\p{L}\d+^·.(\[\-–/] ?)(${SIDE}) ?(?:→|->|-->|⟶|⇌|=>|⇒) ?(${SIDE})(?! ?[+^·\[{\-–]|[\p{L}\d₀-₉]|\^| ?\+)`,
  'gu',
)
const PART = new RegExp(
  String.raw`^ ?(?:(\d{1,2})(?:\/(\d))? ?)?((?:${GROUP}){1,12})${STATE} ?$`,
  'u',
)
const STATED_BALANCED =
  /\b(?<!un)(?:balanced|ausgeglichene?|équilibrée|balanceada|ajustada|bilanciata)\b(?!.*\b(?:not|n['’]t|isn|nicht|pas|non?)\b)[^.!?\n]{0,60}\n{0,3}[^.!?\n]{0,30}$/is
const ASKS_TO_BALANCE =
  /\b(?:balance|balanced equation|gleiche?\b.{0,40}\baus|ausgleichen|équilibre\w*|balancea\w*|ajusta\w*|bilancia\w*)\b/i
const LOWERED: Readonly<Record<string, string>> = Object.fromEntries(
  [...'₀₁₂₃₄₅₆₇₈₉'].map((sign, digit) => [sign, String(digit)]),
)

/** @param question may ask to balance one */
export function findReactions(text: string, question: string): readonly StatedFact[] {
  if (!/→|->|⟶|⇌|=>|⇒|arrow|\\to\b/u.test(text)) return []
  const { plain, places } = withPlainIndices(text)
  const found = [...plain.matchAll(EQUATION)].flatMap((match) => {
    const [left, right] = [atomsOf(match[1] ?? ''), atomsOf(match[2] ?? '')]
    if (left === undefined || right === undefined) return []
    const { index } = match
    return [{ ...match, index, holds: isSame(left, right), text: match[0] }]
  })
  const isAsked = ASKS_TO_BALANCE.test(question) && !found.some(({ holds }) => holds)
  return found.flatMap(({ index, holds, text: written }, at) => {
    const isStated = STATED_BALANCED.test(plain.slice(Math.max(0, index - 120), index))
    if (!isStated && !(isAsked && at === found.length - 1)) return []
    return [
      {
        start: places[index] ?? 0,
        end: (places[index + written.length - 1] ?? text.length - 1) + 1,
        holds,
        expected: 'the same atoms on both sides',
        code: 'wrong-units' as const,
      },
    ]
  })
}

interface PlainText {
  readonly plain: string
  /** Of each of its characters the place in the text that was read. */
  readonly places: readonly number[]
}

const MARKS =
  /\\(?:text|mathrm|ce|rm)\{|\\(?:long)?(?:right|rightleft)arrow|\\rightleftharpoons|\\to\b|_\{(\d{1,2})\}|_(\d)|[₀-₉]|\\[,;: !]|[${}*]/gu

function withPlainIndices(text: string): PlainText {
  let plain = ''
  const places: number[] = []
  const add = (piece: string, place: number): void => {
    for (const sign of piece) {
      plain += sign
      places.push(place)
    }
  }
  let from = 0
  const copy = (to: number): void => {
    for (; from < to; from++) add(text[from] ?? '', from)
  }
  for (const { 0: mark, 1: index, 2: digit, index: at } of text.matchAll(MARKS)) {
    copy(at)
    const isArrow = /arrow|harpoons|\\to/u.test(mark)
    add(
      isArrow ? '→' : (index ?? digit ?? LOWERED[mark] ?? (/^\\[,;: ]/u.test(mark) ? ' ' : '')),
      at,
    )
    from = at + mark.length
  }
  copy(text.length)
  return { plain, places }
}

type Atoms = ReadonlyMap<string, number>

function atomsOf(side: string): Atoms | undefined {
  const atoms = new Map<string, number>()
  for (const part of side.split('+')) {
    const [, count = '1', below = '1', formula = ''] = PART.exec(part) ?? []
    const ofPart = formula === '' ? undefined : atomsIn(formula)
    if (ofPart === undefined) return undefined
    addTo(atoms, ofPart, Number(count) / Number(below))
  }
  return atoms
}

const GROUPS = /\(([^()]*)\)(\d{0,2})|[A-Z][a-z]?\d{0,2}/gu
const ATOMS = /([A-Z][a-z]?)(\d{0,2})/gu

/** Undefined where a symbol is no element. */
function atomsIn(formula: string): Atoms | undefined {
  const atoms = new Map<string, number>()
  for (const { 0: group, 1: inner, 2: power } of formula.matchAll(GROUPS)) {
    const ofGroup = [...(inner ?? group).matchAll(ATOMS)].map(
      ([, element = '', count]) => [element, Number(count || 1)] as const,
    )
    if (!ofGroup.every(([element]) => ELEMENTS.has(element))) return undefined
    for (const each of ofGroup) addTo(atoms, [each], Number(power || 1))
  }
  return atoms
}

function addTo(
  atoms: Map<string, number>,
  others: Iterable<readonly [string, number]>,
  times: number,
): void {
  for (const [element, count] of others)
    atoms.set(element, (atoms.get(element) ?? 0) + times * count)
}

function isSame(left: Atoms, right: Atoms): boolean {
  return (
    left.size === right.size &&
    [...left].every(([element, count]) => Math.abs(count - (right.get(element) ?? 0)) < 1e-9)
  )
}

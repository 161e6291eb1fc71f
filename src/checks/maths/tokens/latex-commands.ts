/** What LaTeX commands and mathematical Unicode signs mean to the tokenizer. */
import type { Relation } from './token.ts'

export type Meaning =
  | { readonly as: 'symbol'; readonly symbol: string }
  | { readonly as: 'relation'; readonly relation: Relation }
  | { readonly as: 'command'; readonly name: string }
  | { readonly as: 'variable'; readonly name: string }
  /** Ends a clause. */
  | { readonly as: 'break' }
  /** Layout only. */
  | { readonly as: 'nothing' }
  /** The braces after it hold words. */
  | { readonly as: 'text' }
  /** It and the braces after it say nothing about the value. */
  | { readonly as: 'skip-group' }
  /** It and the letters after it are one name: `\\angle ABC`, `\\overline{AB}`. */
  | { readonly as: 'name'; readonly name: string }
  | { readonly as: 'opaque' }

function all<M extends Meaning>(names: string, meaning: M): readonly (readonly [string, M])[] {
  return names.split(' ').map((name) => [name, meaning] as const)
}

function each(names: string, meaning: (name: string) => Meaning) {
  return names.split(' ').map((name) => [name, meaning(name)] as const)
}

const LATEX: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ...all('times cdot ast bullet', { as: 'symbol', symbol: '*' }),
  ...all('div', { as: 'symbol', symbol: '/' }),
  ...all('lfloor', { as: 'symbol', symbol: '⌊' }),
  ...all('rfloor', { as: 'symbol', symbol: '⌋' }),
  ...all('lceil', { as: 'symbol', symbol: '⌈' }),
  ...all('rceil', { as: 'symbol', symbol: '⌉' }),
  ...all('lvert rvert vert mid', { as: 'symbol', symbol: '|' }),
  ...all('circ degree', { as: 'symbol', symbol: '°' }),
  ...all('approx simeq sim approxeq doteq', { as: 'relation', relation: '≈' }),
  ...all('leq le leqslant', { as: 'relation', relation: '≤' }),
  ...all('geq ge geqslant', { as: 'relation', relation: '≥' }),
  ...all('lt', { as: 'relation', relation: '<' }),
  ...all('gt', { as: 'relation', relation: '>' }),
  ...all('neq ne', { as: 'relation', relation: '≠' }),
  ...all('equiv', { as: 'relation', relation: '≡' }),
  ...all('frac dfrac tfrac cfrac', { as: 'command', name: 'frac' }),
  ...all('binom dbinom tbinom', { as: 'command', name: 'binom' }),
  ...all('pmod bmod mod pod', { as: 'command', name: 'mod' }),
  ...each(
    'sqrt log ln lg exp sin cos tan cot sec csc arcsin arccos arctan gcd lcm max min pi',
    (name) => ({ as: 'command', name }),
  ),
  ...each(
    'alpha beta gamma delta epsilon varepsilon zeta eta theta lambda mu nu xi rho sigma tau phi varphi chi psi omega ell Delta Theta Lambda Omega Phi Psi Gamma Sigma',
    (name) => ({ as: 'variable', name }),
  ),
  ...all(
    'implies Rightarrow rightarrow to Longrightarrow longrightarrow iff Leftrightarrow therefore because quad qquad item newline hline Longleftrightarrow leftrightarrow land lor wedge vee',
    { as: 'break' },
  ),
  ...all(
    'left right big Big bigg Bigg bigl bigr Bigl Bigr displaystyle textstyle limits boxed fbox mathbf boldsymbol bm mathit',
    { as: 'nothing' },
  ),
  ...all('text textbf textit textrm mathrm mbox operatorname mathsf texttt emph', { as: 'text' }),
  ...each('angle triangle overline widehat overarc arc', (name) => ({ as: 'name', name })),
  ...all('tag label color hspace vspace phantom ref', { as: 'skip-group' }),
])

const OPAQUE: Meaning = { as: 'opaque' }

/** A command the table does not know is opaque: what holds it is not judged. */
export function latexMeaning(name: string): Meaning {
  return LATEX.get(name) ?? OPAQUE
}

const SIGNS: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ...all('× ✕ ✖ ∗ ⋅ · ∙ *', { as: 'symbol', symbol: '*' }),
  ...all('÷ ∕ ⁄ /', { as: 'symbol', symbol: '/' }),
  ...all('− – - ‐', { as: 'symbol', symbol: '-' }),
  ...each('+ ^ ( ) [ ] { } | _ ! ° %', (symbol) => ({ as: 'symbol', symbol })),
  ...all('≈ ≃ ∼ ≅', { as: 'relation', relation: '≈' }),
  ...all('≤ ⩽', { as: 'relation', relation: '≤' }),
  ...all('≥ ⩾', { as: 'relation', relation: '≥' }),
  ...each('= < > ≠ ≡', (relation) => ({ as: 'relation', relation: relation as Relation })),
  ...all('√', { as: 'command', name: 'sqrt' }),
  ...all('π', { as: 'command', name: 'pi' }),
  ...each('α β γ δ ε θ λ μ σ φ ω', (name) => ({ as: 'variable', name })),
  ...all('→ ⇒ ⟹ ∴ — … ; ? " “ ” • ⇔ 。 ， 、 ； ： ？ ！ 「 」', { as: 'break' }),
])

export function signMeaning(sign: string): Meaning {
  return SIGNS.get(sign) ?? OPAQUE
}

export const VULGAR_FRACTIONS: Readonly<Record<string, readonly [bigint, bigint]>> = {
  '½': [1n, 2n],
  '⅓': [1n, 3n],
  '⅔': [2n, 3n],
  '¼': [1n, 4n],
  '¾': [3n, 4n],
  '⅕': [1n, 5n],
  '⅖': [2n, 5n],
  '⅗': [3n, 5n],
  '⅘': [4n, 5n],
  '⅙': [1n, 6n],
  '⅛': [1n, 8n],
  '⅜': [3n, 8n],
  '⅝': [5n, 8n],
  '⅞': [7n, 8n],
}

/** `¹⁰` as `10`; at most ten digits. */
export function superscriptsAt(text: string, at: number): string {
  let digits = ''
  while (digits.length < 10) {
    const digit = SUPERSCRIPTS[text[at + digits.length] ?? '']
    if (digit === undefined) return digits
    digits += digit
  }
  return digits
}

const SUPERSCRIPTS: Readonly<Record<string, string>> = {
  '⁰': '0',
  '¹': '1',
  '²': '2',
  '³': '3',
  '⁴': '4',
  '⁵': '5',
  '⁶': '6',
  '⁷': '7',
  '⁸': '8',
  '⁹': '9',
}

/** Digits above the line, and fractions that are one sign. */
export const RARE_DIGITS: readonly string[] = [
  ...Object.keys(SUPERSCRIPTS),
  ...Object.keys(VULGAR_FRACTIONS),
]

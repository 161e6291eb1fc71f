/** What a judge said, and what two of its judgements come to together. */
export type Judgement = 'right' | 'wrong' | 'unsure'

/** A judgement is two short fields; whoever says more is not read. */
const MOST_SAID = 400

/** Only the enumerated JSON with the right nonce counts; everything else, prose and near misses included, is `unsure`. */
export function readJudgement(text: string, nonce: string): Judgement {
  const said = text.trim()
  if (said.length > MOST_SAID) return 'unsure'
  const plain = said.replace(/^```(?:json)?\s*|(?<!\s)\s*```$/gu, '')
  let value: unknown
  try {
    value = JSON.parse(plain)
  } catch {
    return 'unsure'
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'unsure'
  const { nonce: given, verdict, ...rest } = value as Readonly<Record<string, unknown>>
  if (given !== nonce || Object.keys(rest).length > 0) return 'unsure'
  return verdict === 'right' || verdict === 'wrong' ? verdict : 'unsure'
}

/** Two judgements, one for each order: they count only where they are the same. */
export function combineJudgements(judgements: readonly Judgement[]): Judgement {
  const [first] = judgements
  if (first === undefined || judgements.length < 2) return 'unsure'
  return judgements.every((judgement) => judgement === first) ? first : 'unsure'
}

/** Openings and signs with which a judge can be fooled while nothing is said ("One Token to Fool", arXiv 2507.08794). */
const EMPTY_TALK = [
  'thought process',
  "let's solve this problem step by step",
  "let's think step by step",
  'solution',
  'the answer is',
  'final answer',
  'answer',
  'reasoning',
  'explanation',
  'sure',
  'certainly',
  'here is the solution',
  'verdict',
  'pass',
  'right',
  'correct',
  'lösung',
  'antwort',
  'gedankengang',
  'lösungsweg',
  'solución',
  'respuesta',
  'proceso de pensamiento',
  'réponse',
  'processus de réflexion',
  'soluzione',
  'risposta',
  'resposta',
  'solução',
  'решение',
  'ответ',
  'ход мыслей',
  'çözüm',
  'cevap',
  'الحل',
  'الإجابة',
  'उत्तर',
  'समाधान',
  '解',
  '解答',
  '答案',
  '解决方案',
  '思考过程',
  '解決策',
  '思考プロセス',
  '答え',
  'かいせつ',
  '풀이',
  '해결책',
  '답',
  '정답',
]

/** True when there is something to judge: words or a value beyond signs and mere announcements. */
export function hasContent(answer: string): boolean {
  let plain = answer
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  if (plain === '') return false
  for (let round = 0; round < 4; round++) {
    const before = plain
    for (const talk of PLAIN_TALK) {
      if (plain.startsWith(talk)) plain = plain.slice(talk.length).trim()
    }
    if (plain === before) break
  }
  return plain !== ''
}

const PLAIN_TALK = EMPTY_TALK.map((talk) => talk.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()).toSorted(
  (a, b) => b.length - a.length,
)

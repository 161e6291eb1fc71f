/** Reason codes of runs (`x-secondline-reason`) in words. Names of rules stand among them, and say themselves what they mean. */

/** Where a request went, and why. */
const WAY: Readonly<Record<string, string>> = {
  easy: 'It looks easy enough for the first line',
  uncertain:
    'Whether the first line can do it is not clear: its answer waits for the checks, and a second sample may be asked for',
  difficult: 'It looks hard: the second line is asked',
  conversation_in_trouble: 'The conversation is in trouble: the second line is asked',
  conversation_on_second: 'The conversation went to the second line before, and goes on there',
  conversation_back_on_first:
    'The conversation was on the second line; this turn of it is easy, and cheaper on the first',
  asked_to_think: 'The user asked for careful thinking: the second line is asked',
  open_tool_loop:
    'A tool call of this conversation is open: the model that made it goes on, since the client names no other',
  model_named: 'The client named the model',
  line_named: 'The client named the line',
  middle_suffices: 'A card between the lines is expected to do: it is the better buy',
  context_trimmed: 'Earlier turns were left out to make the conversation fit',
  context_summarised: 'Earlier turns were summed up to make the conversation fit',
  hedge_won: 'A second call was made beside a slow first one, and answered sooner',
  hedge_lost: 'A second call was made beside a slow first one, which answered sooner all the same',
  cache_exact: 'The same question had been answered: the kept answer was given',
  cache_semantic: 'A question of the same meaning had been answered: the kept answer was given',
}

/** What came of the answers. */
const COURSE: Readonly<Record<string, string>> = {
  escalated: 'The answer was doubted and a better model asked; the next codes say why',
  low_confidence: 'The checks left too little confidence in the answer',
  risk_in_answer: 'The answer shows a risk that the question did not',
  not_grounded: 'The answer did not rest on its sources: the model was asked again',
  tool_call_missing:
    'A tool call that was wanted is missing or wrong, and its conversation keeps to this model: it was asked again',
  steps_missing: 'The answer came without its reasoning: the model was asked again',
  second_sample: 'Another model of the first line was asked, to see whether both agree',
  judge: 'A model was asked to judge the answer',
  judge_other_order: 'The judge was asked again, with the verdicts in the other order',
  redacted: 'The model saw placeholders in place of personal data',
  redraft: 'A reviewer asked for another draft',
  retry: 'The call failed and was made once more',
  fallback_card: 'The call failed and the next model of the line was asked',
  escalation_budget_used: 'There was no money left for a better model',
  checks_passed: 'No check found anything wrong',
  delivered_with_findings:
    'The checks found something, nobody better could be asked, and the answer went out marked; the next codes name the checks',
  sent_live: 'The answer went out while it was written, before the checks',
  words_withheld: 'Words beside a tool call were kept back: a person would have to let them out',
  risk_low: 'A slight risk was seen in the question',
  risk_medium: 'A medium risk was seen in the question: more checks ran',
  risk_high: 'A high risk was seen in the question',
  high_risk: 'Too risky to go out in doubt, and no better model was at hand',
  out_of_time: 'The time for the request was over',
  client_left: 'The client left',
  request_rejected: 'The provider refused the request as it was',
  failed_after_release: 'The model failed after part of its answer had gone out',
  escalation_failed: 'The first line’s answer was doubted and the second line could not be asked',
  no_answer: 'No model gave an answer',
  summary_failed: 'Earlier turns could not be summed up',
  check_without_answer: 'A fault of the gateway: there was no answer to check',
  empty_answer: 'The answer has no word',
  empty_at_length: 'The limit of tokens was used up before a word was said',
  empty_at_filter: 'The provider’s filter left no word',
  answer_not_grounded: 'The answer does not rest on the knowledge base',
  amount_above_limit: 'The answer names an amount above the rule’s limit',
  check_result_named: 'A check came to a result that the rule names',
  confidence_below_limit: 'The confidence is below the rule’s limit',
  random_share: 'Drawn by the rule’s random share',
}

/** Why a model may not serve a request. */
const WHY_NOT: Readonly<Record<string, string>> = {
  not_allowed_for_key: 'The key may not use it',
  unavailable: 'It fails too often and is left alone for a while, or is stopped',
  knowledge_not_visible: 'Its knowledge base is another tenant’s',
  deployment_not_allowed: 'A rule keeps the request from where it runs',
  region_not_allowed: 'A rule keeps the request from its region',
  no_tools: 'It cannot call tools',
  no_json_schema: 'It cannot be held to a JSON Schema',
  no_logprobs: 'It gives no log probabilities',
  context_too_small: 'Question and answer do not fit into what it can read',
  over_budget: 'Its dearest answer costs more than is left',
  unknown_model: 'There is no such model any more',
  line_empty: 'There is no model on the line',
}

export const REASONS = { WAY, COURSE, WHY_NOT } as const

/** Codes with a name in them: of a line, a check, or what is read or made. */
export const REASON_PATTERNS: readonly (readonly [
  code: string,
  form: RegExp,
  words: (name: string) => string,
])[] = [
  ['policy_line_LINE', /^policy_line_(\w+)$/, (line) => `A rule sends it to the ${line} line`],
  [
    'LINE_line_not_eligible',
    /^(\w+)_line_not_eligible$/,
    (line) => `The ${line} line would be asked, but no model of it may serve the request`,
  ],
  [
    'LINE_line_unavailable',
    /^(\w+)_line_unavailable$/,
    (line) => `No model of the ${line} line answered: another line was asked`,
  ],
  ['LINE_line_failed', /^(\w+)_line_failed$/, (line) => `No model of the ${line} line answered`],
  ['cannot_read_KIND', /^cannot_read_(\w+)$/, (kind) => `It cannot read this kind: ${kind}`],
  ['cannot_make_KIND', /^cannot_make_(\w+)$/, (kind) => `It cannot make this kind: ${kind}`],
  [
    'cannot_redact_KIND',
    /^cannot_redact_(\w+)$/,
    (kind) => `A rule wants placeholders, which cannot stand for this kind: ${kind}`,
  ],
  ['CHECK_failed', /^([\w:-]+)_failed$/, (check) => `The check ${check} found something wrong`],
  ['CHECK_error', /^([\w:-]+)_error$/, (check) => `The check ${check} could not be made`],
]

const ALL: Readonly<Record<string, string>> = { ...WAY, ...COURSE, ...WHY_NOT }

/** What a reason code means; undefined of names of rules and of what is in the list of errors. */
export function sayReason(code: string): string | undefined {
  if (Object.hasOwn(ALL, code)) return ALL[code]
  for (const [, form, words] of REASON_PATTERNS) {
    const name = form.exec(code)?.[1]
    if (name !== undefined) return words(name)
  }
  return undefined
}

/** The rows of `docs/reference/reasons.md`. */
export function reasonRows(part: keyof typeof REASONS): readonly string[] {
  return Object.entries(REASONS[part]).map(([code, words]) => `| \`${code}\` | ${words} |`)
}

/** Patterns whose time grows faster than the text, and why no text of a client or a model keeps them busy. */

/**
 * Where a text comes in through a door of `doors.ts`, and is cut, split or looked at only where something rare stands, before
 * these read it: how many there are in each file. The doors test sends each of them its own attack. Whoever adds one says beside it
 * how long what it reads can be.
 */
export const BEHIND_DOORS: Readonly<Record<string, number>> = {
  'src/checks/code/extract-code.ts': 1,
  'src/checks/code/loose-examples.ts': 1,
  'src/checks/code/signature.ts': 2,
  'src/checks/code/test-programs.ts': 1,
  'src/checks/consistency/asked/asked-formula.ts': 3,
  'src/checks/consistency/asked/asked-statement.ts': 5,
  'src/checks/consistency/asked-tasks/asked-algebra.ts': 3,
  'src/checks/consistency/asked-tasks/asked-sums.ts': 2,
  'src/checks/consistency/asked-tasks/grids.ts': 1,
  'src/checks/consistency/asked-tasks/letters.ts': 3,
  'src/checks/consistency/asked-tasks/lists.ts': 4,
  'src/checks/consistency/asked-tasks/made-sums.ts': 2,
  'src/checks/consistency/asked-tasks/plain-sum.ts': 1,
  'src/checks/consistency/asked-tasks/said-answer.ts': 1,
  'src/checks/consistency/labelled-amounts/read-amounts.ts': 1,
  'src/checks/grounding/identifiers.ts': 1,
  'src/checks/maths/algebra/calculus.ts': 4,
  'src/checks/maths/claims/meant-to-fail.ts': 1,
  'src/checks/maths/sums/number-facts.ts': 1,
  'src/checks/maths/tokens/long-signs.ts': 1,
  'src/checks/maths/tokens/math-regions.ts': 1,
  'src/checks/maths/tokens/number-literal.ts': 6,
  'src/checks/maths/tokens/tokenize.ts': 1,
  'src/checks/maths/totals/number-columns.ts': 1,
  'src/checks/maths/totals/read-tables.ts': 1,
  'src/checks/maths/totals/stated-totals.ts': 1,
  'src/checks/maths/units/asked-conversion.ts': 1,
  'src/checks/maths/units/rate-statements.ts': 1,
  'src/checks/maths/units/restated-measures.ts': 1,
  'src/checks/replay/order-puzzle.ts': 2,
  'src/checks/replay/stack-trace.ts': 2,
  'src/checks/replay/swap-trace.ts': 1,
  'src/checks/replay/word-sorting.ts': 3,
  'src/checks/split-steps.ts': 1,
  'src/checks/times/read-times.ts': 1,
  'src/classify/difficulty/asides.ts': 1,
  'src/classify/difficulty/problem-of.ts': 1,
  'src/classify/difficulty/trap-patterns.ts': 5,
  'src/classify/privacy/field-patterns.ts': 1,
  'src/classify/privacy/name-patterns.ts': 3,
  'src/classify/privacy/personal-patterns.ts': 3,
  'src/classify/privacy/phone-patterns.ts': 2,
  'src/classify/privacy/street-patterns.ts': 3,
  'src/classify/task/figures-of-speech.ts': 1,
  'src/classify/text/repair-typos.ts': 1,
}

/** They read what a question says of a function, at most 2,200 characters (`known-results.ts`). */
export const OF_FUNCTIONS = 'src/checks/code/known/functions/'

/** What reads no text of a client or a model, or only a short one. */
export const ELSEWHERE: Readonly<Record<string, string>> = {
  'src/catalogue/can-talk.ts': 'a model id of the configuration or of a list of models',
  'src/catalogue/canonical-name.ts': 'a part of a model id',
  'src/config/problem.ts': 'a message about the configuration file',
  'src/core/text/inner-stop.ts': 'two characters',
  'src/evaluate/advise/cost-of-error.ts':
    'what an admin asks advice for, at most 20,000 characters',
  'src/evaluate/advise/read-numbers.ts': 'the same',
  'src/evaluate/profile/read-answer.ts': 'an answer to a probe',
  'src/http/operator/openapi-routes.ts': 'our own paths',
  'src/providers/practice/follow-schema.ts': 'a practice model, which nobody runs for strangers',
  'src/providers/practice/solve/parse-expression.ts': 'the same',
  'src/providers/practice/solve/read-sum.ts': 'the same',
  'src/providers/practice/solve/read-word-sum.ts': 'the same',
}

import { abstained, conclude, type Examined, excerpt } from '../../checks/text/conclude.ts'
import type { Check, CheckInput, Finding } from '../../core/check.ts'
import { definedNames, type ExtractedCode, extractCode } from './extract-code.ts'
import { claimedExamples } from './find-examples.ts'
import { knownCalls } from './known/known-results.ts'
import { knownExamples } from './known-examples.ts'
import { type KnownFinding, knownFinding } from './known-findings.ts'
import { brokenClaim, kindOf } from './own-claims.ts'
import { isDeepCase, largeCases, type Probe, probeCases } from './probe-cases.ts'
import type {
  CaseOutcome,
  Program,
  ProgramCase,
  ProgramOutcome,
  Sandbox,
  SandboxLanguage,
} from './sandbox/sandbox.ts'
import { asAssertion, splitAssertion } from './split-assertion.ts'
import { stripTypes } from './strip-types.ts'
import { examineToldOutputs, type ToldOutputs } from './told/told-outputs.ts'

const VERSION = 6
/** For one program with all its cases. */
const DEADLINE_MS = 4000

interface Runnable extends ExtractedCode {
  readonly runs: SandboxLanguage
  readonly source: string
}

/**
 * Runs the answer's code in `sandbox`: against given tests, else against the examples in the question, and beside
 * other samples' code on inputs made from those. Passes only when something ran and agreed.
 */
export function createCodeCheck(sandbox: Sandbox): Check {
  return {
    name: 'code',
    version: VERSION,
    cost: 'process',
    async run(input, signal) {
      const [program, told] = await Promise.all([
        examine(input, sandbox, signal),
        examineToldOutputs(input, sandbox, signal),
      ])
      return conclude('code', VERSION, together(program, told))
    },
  }
}

/** A question about an output is answered by it; elsewhere what an answer says rightly of its code vouches for nothing. */
function together(program: Examined, told: ToldOutputs): Examined {
  const findings = program.findings.filter(
    ({ code, claim }) =>
      code !== 'claim-differs' || !told.lines.some((line) => line.includes(claim)),
  )
  const judged = Math.max(told.answered, told.findings.length)
  const note = told.note ?? (judged > 0 ? undefined : program.note)
  return {
    findings: [...told.findings, ...findings],
    checked: program.checked + judged,
    total: judged + (judged > 0 && program.checked === 0 ? 0 : program.total),
    ...(note === undefined ? {} : { note }),
  }
}

async function examine(
  input: CheckInput,
  sandbox: Sandbox,
  signal: AbortSignal,
): Promise<Examined> {
  const code = runnable(input.answer)
  if (typeof code === 'string') return abstained(code)
  const tests = (input.tests ?? [])
    .flatMap((test) => splitAssertion(asAssertion(test, code.runs)))
    .map((source): ProgramCase => ({ kind: 'assert', source }))
  const defined = definedNames(code.source)
  const { cases, isLoose } =
    tests.length > 0
      ? { cases: tests, isLoose: false }
      : knownExamples(input.question ?? '', code.source, code.runs, defined)
  const claims = cases.length > 0 ? [] : claimedExamples(input.answer, code.runs, defined)
  const shown = [...cases, ...claims]
  const hasOthers = (input.samples ?? []).length > 0
  const near = probeCases(shown, defined, code.runs)
  const early = near.filter(({ tells }) => tells !== 'differs')
  const late = [
    ...largeCases(shown, defined),
    ...near.filter(({ tells }) => hasOthers && tells === 'differs'),
  ]
  const probes = [...early, ...late]
  const known = knownCalls(input.question ?? '', cases, defined)
  const outcome = await sandbox.run(
    programOf(code, [...shown, ...early, ...known, ...late]),
    signal,
  )
  if (outcome.load !== 'ok') return notLoaded(code, outcome)
  const knownFrom = shown.length + early.length
  const ofKnown = outcome.cases.slice(knownFrom, knownFrom + known.length)
  const probed = [
    ...outcome.cases.slice(shown.length, knownFrom),
    ...outcome.cases.slice(knownFrom + known.length),
  ]
  const failures = cases
    .flatMap((one, index) => caseFindings(one, outcome.cases[index], code))
    .map(
      (found): Finding =>
        isLoose && !isLikeExpected(found) ? { ...found, weight: 'doubt' } : found,
    )
  const differences = await differencesFrom(input, code, probes, probed, {
    sandbox,
    signal,
  })
  const agreed = outcome.cases.slice(0, cases.length).filter((one) => one.status === 'ok').length
  return {
    findings: [
      ...failures,
      ...claims.flatMap((claim, index) => claimFindings(claim, outcome.cases[index], code)),
      ...differences,
      ...edgeFindings(probes, probed, code),
      ...(failures.length > 0 ? [] : beside(knownFinding(known, ofKnown), code)),
    ],
    checked: agreed + failures.length,
    total: Math.max(1, cases.length),
    ...(cases.length === 0 ? { note: 'it runs, but nothing says what it should give' } : {}),
  }
}

/** The code to run, or why there is none. */
function runnable(answer: string): Runnable | string {
  const code = extractCode(answer)
  if (code === undefined) return 'no code that can be run'
  if (code.language !== 'typescript') {
    const source = code.language === 'javascript' ? withoutModules(code.code) : code.code
    return { ...code, runs: code.language, source }
  }
  const stripped = stripTypes(code.code)
  if (stripped === undefined) return 'its types could not be erased'
  return { ...code, runs: 'javascript', source: withoutModules(stripped) }
}

/** Programs run as scripts, where `export` has no meaning. */
function withoutModules(code: string): string {
  return code
    .replace(/^export\s+default\s+(?=function|class|async)/gmu, '')
    .replace(/^export\s+(?=const|let|var|function|class|async)/gmu, '')
    .replace(/^(?:export\s+default\s+\w+;?|export\s*\{[^}\n]*\};?|module\.exports[^\n]*)$/gmu, '')
}

function programOf(code: Runnable, cases: readonly ProgramCase[]): Program {
  return { language: code.runs, code: code.source, cases, deadlineMs: DEADLINE_MS }
}

/** Packages, files, and who would type something in. */
const MISSING_PARTS = new Set(
  'ModuleNotFoundError ImportError ReferenceError NameError EOFError FileNotFoundError'.split(' '),
)

function notLoaded(code: Runnable, outcome: ProgramOutcome): Examined {
  if (MISSING_PARTS.has(outcome.load))
    return abstained('it needs what the sandbox does not have', 1)
  // Types that could not be erased look like bad JavaScript.
  if (code.language === 'typescript' && outcome.load === 'SyntaxError') {
    return abstained('its types could not be erased', 1)
  }
  const message =
    outcome.load === 'timed-out'
      ? 'The program does not end.'
      : `The program does not start: ${outcome.load}.`
  // A fragment may be good code and still no program; only what cannot even be read is wrong by itself.
  const weight = outcome.load === 'SyntaxError' || outcome.load === 'crashed' ? 'wrong' : 'doubt'
  return { findings: [finding(code, 'does-not-start', message, weight)], checked: 1, total: 1 }
}

function caseFindings(
  one: ProgramCase,
  outcome: CaseOutcome | undefined,
  code: Runnable,
): readonly Finding[] {
  const status = outcome?.status ?? 'not-run'
  if (status === 'ok' || status === 'value' || status === 'not-run') return []
  if (lacksModule(outcome?.detail ?? '', code)) return []
  const shown = excerpt(one.source, 0, one.source.length)
  return [
    {
      ...finding(code, `test-${status}`, MESSAGES[status](shown, outcome?.detail ?? ''), 'wrong'),
      claim: shown,
      ...(outcome?.detail === undefined
        ? {}
        : { found: excerpt(outcome.detail, 0, outcome.detail.length) }),
      ...(one.kind === 'equal' ? { expected: one.expected } : {}),
    },
  ]
}

/** Whether the code gave a value of the kind that was told; else the words may have been misread. */
function isLikeExpected({ code, found = '', expected }: Finding): boolean {
  if (code !== 'test-failed') return false
  return expected === undefined || kindOf(found) === kindOf(expected)
}

/** The answer contradicts itself: its code gives something else than it says. */
function claimFindings(
  claim: ProgramCase,
  outcome: CaseOutcome | undefined,
  code: Runnable,
): readonly Finding[] {
  const broken = brokenClaim(claim, outcome)
  if (broken === undefined) return []
  const said = excerpt(claim.source, 0, claim.source.length)
  const message = `The answer says something else of ${said} than its code gives.`
  return [
    {
      ...finding(code, 'claim-differs', message, broken.isSure ? 'wrong' : 'doubt'),
      claim: said,
      found: excerpt(broken.found, 0, broken.found.length),
      ...(claim.kind === 'equal' ? { expected: claim.expected } : {}),
    },
  ]
}

function beside(found: KnownFinding | undefined, code: Runnable): readonly Finding[] {
  if (found === undefined) return []
  return [
    {
      ...finding(code, found.code, found.message, found.weight),
      claim: excerpt(found.source, 0, found.source.length),
      found: excerpt(found.found, 0, found.found.length),
      ...(found.expected === undefined ? {} : { expected: found.expected }),
    },
  ]
}

/** The sandbox has no packages, which is no fault of the program. */
function lacksModule(error: string, code: Runnable): boolean {
  if (error === 'ModuleNotFoundError') return true
  return error === 'ReferenceError' && /\brequire\s*\(|^[ \t]*import\b/mu.test(code.source)
}

const MESSAGES: Readonly<
  Record<'failed' | 'raised' | 'timed-out' | 'crashed', (source: string, detail: string) => string>
> = {
  failed: (source) => `This does not hold: ${source}`,
  raised: (source, detail) => `${source} raises ${detail}.`,
  'timed-out': (source) => `${source} does not end.`,
  crashed: (source) => `${source} takes the sandbox down.`,
}

/**
 * An input of the shown types that breaks the program in a way no program means to end. In Python that is an error; in
 * JavaScript a `TypeError` is how most programs refuse an input. No end in time is a doubt only: reference solutions are
 * slow too, and so is a busy machine.
 */
function edgeFindings(
  probes: readonly Probe[],
  outcomes: readonly CaseOutcome[],
  code: Runnable,
): readonly Finding[] {
  const index = outcomes.findIndex((outcome, at) => isBroken(outcome, probes[at]))
  const probe = probes[index]
  if (probe === undefined) return []
  const source = excerpt(probe.source, 0, probe.source.length)
  const detail = outcomes[index]?.detail ?? outcomes[index]?.status ?? ''
  return [
    {
      ...finding(
        code,
        'edge-breaks',
        `${source} ends with ${detail}.`,
        code.runs === 'python' && outcomes[index]?.status !== 'timed-out' ? 'wrong' : 'doubt',
      ),
      claim: source,
      found: detail,
    },
  ]
}

/** An empty list may rightly be refused with a `ValueError` or `IndexError`; these nobody raises on purpose. */
const MISHAPS = new Set(['RecursionError', 'UnboundLocalError', 'AttributeError', 'TypeError'])

function isBroken({ status, detail = '' }: CaseOutcome, probe?: Probe): boolean {
  if (probe?.tells === 'differs') return false
  if (status === 'raised') return MISHAPS.has(detail)
  const isStopped = status === 'timed-out' || status === 'crashed'
  return isStopped && probe !== undefined && !isDeepCase(probe)
}

/** Where two programs that should do the same differ on an input, at least one of them is wrong. */
async function differencesFrom(
  input: CheckInput,
  code: Runnable,
  probes: readonly Probe[],
  own: readonly CaseOutcome[],
  place: { readonly sandbox: Sandbox; readonly signal: AbortSignal },
): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  for (const sample of probes.length === 0 ? [] : (input.samples ?? []).slice(0, 3)) {
    const other = runnable(sample)
    if (typeof other === 'string' || other.runs !== code.runs) continue
    const outcome = await place.sandbox.run(programOf(other, probes), place.signal)
    const index = probes.findIndex(
      ({ tells }, at) => tells !== 'breaks' && differ(own[at], outcome.cases[at]),
    )
    const probe = probes[index]
    if (probe === undefined) continue
    const source = excerpt(probe.source, 0, probe.source.length)
    findings.push({
      ...finding(
        code,
        'samples-differ',
        `Another sample gives something else for ${source}.`,
        'doubt',
      ),
      claim: source,
      found: own[index]?.detail ?? own[index]?.status ?? '',
      expected: outcome.cases[index]?.detail ?? outcome.cases[index]?.status ?? '',
    })
  }
  return findings
}

function differ(own: CaseOutcome | undefined, other: CaseOutcome | undefined): boolean {
  if (own === undefined || other === undefined) return false
  if (own.status === 'not-run' || other.status === 'not-run') return false
  if (own.status === 'raised' && other.status === 'raised') return false
  return own.status !== other.status || own.detail !== other.detail
}

function finding(
  code: Runnable,
  name: string,
  message: string,
  weight: Finding['weight'],
): Finding {
  return {
    span: { start: code.start, end: code.end },
    claim: excerpt(code.code, 0, code.code.length, 60),
    message,
    code: name,
    weight,
  }
}

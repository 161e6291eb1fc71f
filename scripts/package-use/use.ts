/** A stranger's use of the packed package: types, a request, a model of the Vercel AI SDK, a fake model. */
import { deepEqual, equal, match } from 'node:assert/strict'
import { generateText } from 'ai'
import {
  createGateway,
  ERRORS,
  type ErrorCode,
  type Gateway,
  loadSettings,
  nextStep,
  type Policy,
  type Run,
  type Step,
  VERSION,
} from 'secondline'
import { createSecondline, heldReview, type SecondlineCallOptions } from 'secondline/ai'
import { fakeModel } from 'secondline/testing'

const settings = await loadSettings({
  environment: {},
  flags: { store: 'sqlite:./use.db', logLevel: 'silent' },
})
const gateway: Gateway = await createGateway(settings, { pace: 0 })
const answer = await gateway.fetch(
  new Request('http://localhost/v1/chat/completions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      model: 'auto',
      messages: [{ role: 'user', content: 'What is the capital of France?' }],
    }),
  }),
)
equal(answer.status, 200)
match(await answer.text(), /Paris/)

const secondline = createSecondline(gateway)
const wishes: SecondlineCallOptions = { explain: true }
const { text, providerMetadata } = await generateText({
  model: secondline('auto'),
  prompt: 'What is the capital of France?',
  providerOptions: { secondline: { ...wishes } },
})
match(text, /Paris/)
equal(heldReview(providerMetadata), undefined)

const decide: (run: Run, policy: Policy) => Step = nextStep
equal(typeof decide, 'function')
const code: ErrorCode = 'policy_refused'
equal(ERRORS[code].status, 403)
match(VERSION, /^\d+\.\d+\.\d+/)
deepEqual(fakeModel('fake', 'said').card.output, ['text'])
await gateway.close()

import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ERRORS } from '../../src/core/errors.ts'

const PAGE = 'docs/reference/errors.md'

test('the page of errors is the catalogue (UPDATE_DOCS=1 writes it)', () => {
  const rows = Object.entries(ERRORS).map(
    ([code, { status, type, retryable }]) =>
      `| \`${code}\` | ${status} | \`${type}\` | ${retryable ? 'yes' : 'no'} |`,
  )
  const page = `# Errors

Every failure a client can see, in OpenAI's envelope: \`{"error": {"message", "type", "param", "code"}}\`. The code is the contract. A code
that may be tried again says when in \`retry-after\`; a refusal by policy carries \`x-should-retry: false\`. Inside a stream the same envelope
comes as an event, and no \`[DONE]\` follows. At and below \`/v1/messages\`, whatever the method, and for whoever sends \`anthropic-version\`,
errors have Anthropic's shape. \`param\` is the field at fault in the request's own words, also where an upstream named it
(\`upstream_rejected\`); its own sentence stands in \`message\` where it is about the request. A model or an address that the upstream does not have
(404, 405, 410) is \`upstream_not_found\`: another card is tried. A 403 is \`upstream_auth\`, and the key is left alone, unless its words say that what was asked
is against the provider's rules: then it is \`upstream_rejected\`. Where the upstream is a gateway like this one, an answer that it keeps back for a person is
\`policy_refused\` here, with the review's id there. A model whose \`base_url\` leads back to a gateway that a request has come through is \`loop_detected\`. What cannot be read as a request at all (headers that never end, are too large or malformed) is answered in
OpenAI's, and the connection closed.

| code | status | type | may be tried again |
|---|--:|---|---|
${rows.join('\n')}
`
  if (process.env.UPDATE_DOCS) writeFileSync(PAGE, page)
  expect(readFileSync(PAGE, 'utf8')).toBe(page)
})

/** Prompts that lead to every kind of run: direct, escalated, second, creative, held, failed. */
const PROMPTS = [
  'What is the capital of France?',
  'An orchard has 12 rows of 15 apple trees and 9 rows of 14 pear trees. How many trees are there in all?',
  'A hall has 17 rows of 26 seats and 39 seats are broken. How many people can sit down?',
  'Why do cats purr?',
  'Convert 90 km/h to metres per second.',
  'Write a haiku about rain on a tin roof.',
  'What is 17 times 23?',
  'Can I take warfarin and aspirin together?',
  'How much ibuprofen can I give my 6 year old who weighs 20 kg?',
  'My landlord gave me a notice of eviction for next week. Do I have to leave?',
]

export interface SentTraffic {
  /** Ids of the runs, in the order of the prompts; a run that ended in an error has none. */
  readonly runs: readonly (string | undefined)[]
  readonly reviews: readonly string[]
}

/** `isCalm`: one after the other, so that none waits for another. */
export async function sendTraffic(
  url: string,
  { isCalm = false }: { readonly isCalm?: boolean } = {},
): Promise<SentTraffic> {
  const answers: ChatAnswer[] = []
  if (isCalm) for (const prompt of PROMPTS) answers.push(await ask(url, prompt))
  else answers.push(...(await Promise.all(PROMPTS.map((prompt) => ask(url, prompt)))))
  return {
    runs: answers.map((answer) => answer.secondline?.run),
    reviews: answers.flatMap((answer) => answer.secondline?.review?.id ?? []),
  }
}

interface ChatAnswer {
  readonly secondline?: { readonly run: string; readonly review?: { readonly id: string } }
}

export async function ask(url: string, prompt: string): Promise<ChatAnswer> {
  const response = await fetch(`${url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'auto', messages: [{ role: 'user', content: prompt }] }),
  })
  return (await response.json()) as ChatAnswer
}

import { describe, expect, it } from 'vitest'
import { checkedBy } from '../../../test/support/checked.ts'
import { processorMsSince } from '../../../test/support/processor-time.ts'
import type { CheckResult } from '../../core/check.ts'

const run = (answer: string): CheckResult => checkedBy('refusal', { answer })

it('finds a refusal that its provider marked as one, whatever it says', () => {
  const answer = 'Let us talk about something else.'
  expect(checkedBy('refusal', { answer, declined: true }).verdict).toBe('fail')
  expect(run(answer).verdict).toBe('pass')
})

describe('refusal', () => {
  it.each([
    "I'm sorry, but I can't help with that.",
    'I’m sorry, but I cannot assist with that request.',
    'Sorry, I cannot do that.',
    "I'm unable to provide medical advice.",
    "I can't assist with that.",
    'As an AI language model, I cannot browse the web.',
    'I must decline this request.',
    "I won't help you with this.",
    "I'm not able to help with that.",
    'As an AI language model, I don’t have the ability to browse the internet.',
    "I'd rather not answer that.",
    'I am not comfortable helping with this.',
    "Thanks for asking, but I'm going to have to say no to this one.",
    "Sorry, I can't.",
    'Das tut mir leid, aber ich kann dabei nicht helfen.',
    'Es tut mir leid, aber dabei kann ich nicht helfen.',
    'Das kann ich leider nicht beantworten.',
    'Het spijt me, maar daar kan ik niet bij helpen.',
    'Leider kann ich diese Anfrage nicht erfüllen.',
    'Es tut mir leid, ich kann dir dabei nicht weiterhelfen.',
    'Je suis désolé, mais je ne peux pas vous aider.',
    'Lo siento, pero no puedo ayudarte con eso.',
    'Desculpe, mas não posso ajudar com isso.',
    'Mi dispiace, ma non posso aiutarti.',
    'Het spijt me, maar ik kan daar niet mee helpen.',
    'Przykro mi, ale nie mogę w tym pomóc.',
    'Üzgünüm, bu konuda yardımcı olamam.',
    'Извините, я не могу помочь с этим.',
    '抱歉，我无法提供这方面的帮助。',
    '申し訳ありませんが、そのご要望にはお応えできません。',
    '죄송하지만 그 요청은 도와드릴 수 없습니다.',
    'عذراً، لا أستطيع مساعدتك في ذلك.',
    'क्षमा करें, मैं इसमें मदद नहीं कर सकता।',
  ])('sees %j as declined', (answer) => {
    const result = run(answer)
    expect(result.verdict).toBe('fail')
    expect(result.findings[0]?.code).toBe('refused')
  })

  it.each([
    'Paris is the capital of France.',
    "I'm sorry for the confusion. The total is 42.",
    "I can't recommend this film enough: it is wonderful.",
    "You can't divide by zero, so the limit has to be taken.",
    'We cannot have x = 0, so x = 3.',
    'A number that cannot be written as a fraction is irrational.',
    'Es tut mir leid, dass du Ärger hattest. Dein Paket kommt morgen.',
    'Nie mehr allein: so wird das Fest schön.',
    "I'm sorry I can't make it to your wedding. I wish you both all the best.",
    'Leider kann ich am Freitag nicht kommen, da ich verreist bin.',
    'It lets a person refuse to testify against themselves: “I decline to answer”.',
    "“No, I can't help you with that. Window four. Next!”",
    '"I won\'t help you," said the clerk, and shut the window.',
    'Lo siento por la demora; su pedido llega mañana.',
    '我们不能直接相加，因为分母不同。',
    'The policy says that a shop can refuse to serve somebody.',
    "We can't write 7 as a sum of two even numbers, because sums of even numbers are even.",
  ])('lets %j pass', (answer) => {
    expect(run(answer).findings).toEqual([])
  })

  it('only doubts an opening that declines and then answers', () => {
    const result = run(
      "I can't give you legal advice, but here is how such notices usually work: …",
    )
    expect(result.verdict).toBe('abstain')
    expect(result.findings[0]?.code).toBe('partly-refused')
  })

  it('only doubts what stands in the question too, as a text to translate', () => {
    const question = "Translate into French: I can't help you with that."
    const answer = 'Je ne peux pas vous aider avec cela.'
    const result = checkedBy('refusal', { question, answer })
    expect(result.verdict).toBe('abstain')
  })

  it('does not look far behind the opening', () => {
    expect(run(`${'The letter goes on. '.repeat(30)}I cannot help with that.`).verdict).toBe('pass')
  })

  it('abstains where nothing was said', () => {
    expect(run('').verdict).toBe('abstain')
  })

  it('is quick on 100 kB of hostile text', () => {
    const begun = process.cpuUsage()
    run('sorry, but '.repeat(9000))
    run('ich kann '.repeat(11_000))
    run(' '.repeat(100_000))
    expect(processorMsSince(begun)).toBeLessThan(1500)
  })
})

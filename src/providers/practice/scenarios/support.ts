import type { Scenario } from './scenario.ts'

/** The service desk of an invented shop for bicycles. */
export const SUPPORT_SCENARIOS: readonly Scenario[] = [
  {
    id: 'returns',
    title: 'Return policy',
    group: 'customer-support',
    prompts: [
      'How do I return an item I bought?',
      'What is your return policy?',
      'I want to send something back, how does that work?',
    ],
    expect: 'The first line answers live.',
    first:
      'You can return unused items within 30 days. Open “My orders”, choose the item and print the label; the refund comes within 5 working days of our receiving it.',
    second:
      'Unused items can come back within 30 days: open “My orders”, pick the item, print the label and drop the parcel off. We refund within 5 working days of its arrival.',
  },
  {
    id: 'password',
    title: 'Forgotten password',
    group: 'customer-support',
    prompts: [
      'I forgot my password, what can I do?',
      'How can I reset my password?',
      'I cannot log in because I lost my password',
    ],
    expect: 'The first line answers live.',
    first:
      'Click “Forgot password” on the login page and enter your email. The link we send is good for one hour.',
    second:
      'Use “Forgot password” on the login page. We send a link to your email, which is good for one hour; look in the spam folder too.',
  },
  {
    id: 'opening-hours',
    title: 'Opening hours',
    group: 'customer-support',
    prompts: [
      'When is your shop open?',
      'What are your opening hours?',
      'Are you open on Saturdays?',
    ],
    expect: 'The first line answers live.',
    first: 'The shop is open Monday to Friday from 9 to 18 and on Saturday from 10 to 16.',
    second: 'We are open Monday to Friday, 9 to 18, and Saturday, 10 to 16. Sundays we ride.',
  },
  {
    id: 'want-human',
    title: 'Asking for a person',
    group: 'customer-support',
    prompts: [
      'I want to talk to a human, please.',
      'Let me speak to a real person',
      'Can I talk to someone on your team instead of a bot?',
    ],
    expect: 'The wish for a person is seen; the policy decides whether it opens a review.',
    first:
      'Of course. I have noted that you want to speak to a person; a colleague will take over from here.',
    second: 'Certainly, I am handing this conversation to a colleague, who will see all of it.',
  },
  {
    id: 'gears-slip',
    title: 'A technical question that goes deeper',
    group: 'customer-support',
    prompts: [
      'My chain skips under load on two cogs only, although I replaced the chain last week. What is wrong and how can I prove it?',
      'New chain, but it still jumps on two of the cogs when I push hard. How do I find the cause?',
    ],
    expect: 'Harder than it looks: the second line diagnoses, the first gives a commonplace.',
    first: 'A skipping chain usually needs oil. Clean it and oil it well, then try again.',
    second:
      'A new chain that skips on two cogs only points at worn cogs, not at the chain. The old chain stretched and wore those two teeth to its longer pitch, so the new one cannot seat there. Proof: push the chain off the tooth by hand on a good and on a bad cog; on a worn one it lifts easily and the teeth look like hooks. Then shift the same wheel to another bike: if the skip follows the wheel, replace the cassette. If it stays with the bike, check the hanger and the cable.',
  },
]

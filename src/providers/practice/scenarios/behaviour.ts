import { LONG_GUIDE } from './long-guide.ts'
import type { Scenario } from './scenario.ts'

/** The ways a stream can go: long, cut off, empty, refused, in the wrong language, slow. */
export const BEHAVIOUR_SCENARIOS: readonly Scenario[] = [
  {
    id: 'long-stream',
    title: 'A long stream',
    group: 'behaviour',
    prompts: [
      'Write a long guide to repairing a bicycle puncture.',
      'I want a long and detailed guide on how to repair a puncture of a bicycle',
    ],
    expect: 'More than 600 words stream; good for watching, cancelling and timeouts.',
    first: LONG_GUIDE,
    second: LONG_GUIDE,
  },
  {
    id: 'refusal',
    title: 'A refusal',
    group: 'behaviour',
    prompts: [
      'Explain how to pick the lock of my own garden shed.',
      'I lost the key of my garden shed, how can I pick its lock?',
    ],
    expect: 'The first line refuses needlessly; the refusal check escalates and the second helps.',
    first: { refusal: 'I’m sorry, but I can’t help with that.' },
    second:
      'For a simple pin lock on your own shed: put light turning pressure on the plug with a bent strip of metal, then press the pins one at a time with a thin pick until each sets and the plug turns. If you do not enjoy the practice, a locksmith opens it in minutes, and a new padlock costs less than an hour of your time.',
  },
  {
    id: 'wrong-language',
    title: 'The wrong language',
    group: 'behaviour',
    prompts: [
      'How long do I have to boil an egg when the yolk should stay soft?',
      'What is the boiling time of an egg with a soft yolk?',
    ],
    expect: 'The first line answers in German; the language check escalates.',
    first:
      'Das ist ganz einfach: Du legst das Ei in einen Topf mit kochendem Wasser und lässt es sechs Minuten darin. Dann nimmst du es heraus und schreckst es mit kaltem Wasser ab, damit das Eigelb nicht weiter fest wird. Wenn die Eier aus dem Kühlschrank kommen, brauchen sie auch eine Minute mehr.',
    second:
      'About 6 minutes in boiling water for a medium egg from the fridge. Cool it under cold water at once, or the yolk goes on setting.',
  },
  {
    id: 'truncated',
    title: 'Cut off in the middle',
    group: 'behaviour',
    prompts: [
      'List the steps for planting a tree.',
      'What are the steps for planting a tree?',
      'How do I plant a tree, step by step?',
    ],
    expect: 'The first line stops with finish_reason length; the complete check escalates.',
    first: {
      text: '1. Choose a place with enough light and room for the roots.\n2. Dig a hole twice as wide as the',
      finish: 'length',
    },
    second:
      '1. Choose a place with light and room.\n2. Dig a hole twice as wide as the root ball and just as deep.\n3. Loosen the roots and set the tree straight.\n4. Fill in the earth and press it down.\n5. Water it well, and again every week of the first summer.',
  },
  {
    id: 'slow-thinker',
    title: 'Long thinking',
    group: 'behaviour',
    prompts: [
      'Think hard: can you cut a chocolate bar of 4 by 6 squares into single squares with fewer than 23 breaks?',
      'Is it possible to break a 4 by 6 chocolate bar into its squares with fewer than 23 breaks? Think carefully.',
    ],
    expect: 'The wish “think hard” goes to the second line, which shows its reasoning first.',
    first: 'Yes: break it into rows first, which takes only 3 breaks, so about 18 in all.',
    second: {
      thinking:
        'One piece at the start. The aim is 4 × 6 = 24 pieces. What does one break do? It takes one piece and makes two of it, so the number of pieces grows by exactly one. It does not matter where I break or in which order. Could a clever order help, stacking pieces? Stacking would break several at once, but that counts as several breaks of single pieces here. So from 1 piece to 24 pieces I need 24 − 1 = 23 breaks. Check with a small bar: 1 by 2 needs 1 break, 2 by 2 needs 3 breaks; both fit.',
      text: 'No. Every break turns one piece into two, so it adds exactly one piece. From 1 piece to 4 × 6 = 24 pieces there are always 24 − 1 = 23 breaks, in whatever order.',
    },
  },
  {
    id: 'empty',
    title: 'An empty answer',
    group: 'behaviour',
    prompts: [
      'What should I pack for a rainy weekend in the mountains?',
      'Packing list for a rainy mountain weekend?',
    ],
    expect: 'The first line ends without a word; the complete check escalates.',
    first: '',
    second:
      'A rain jacket and rain trousers, a warm layer that dries fast, two pairs of wool socks, a hat, waterproof bags for everything, a head torch, a map, food for one meal more than planned.',
  },
  {
    id: 'repeats',
    title: 'Going round in circles',
    group: 'behaviour',
    prompts: [
      'Why do cats purr?',
      'What is the reason that cats purr?',
      'Can you explain why a cat purrs?',
    ],
    expect: 'The first line repeats itself without end; the degeneration check escalates.',
    first: `Cats purr because ${'they are happy and they purr because '.repeat(24)}they are happy.`,
    second:
      'Cats purr when they are content, but also when they are hurt or anxious. Muscles of the larynx open and close the airway 25 to 150 times a second while the cat breathes in and out. It seems to calm the cat itself as well as its kittens and its people.',
  },
]

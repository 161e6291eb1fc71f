import type { Scenario } from './scenario.ts'

const WARRANTY =
  'Tern Cycles warranty. Frames are covered for 5 years from the day of purchase. Batteries are covered for 2 years or 600 charging cycles, whichever comes first. Tyres, brake pads and chains are not covered. A claim needs the receipt.'
const MINUTES =
  'Minutes of 12 March. Present: Ada, Bruno, Chidi. Bruno reported that the new depot opens on 2 May. The budget for racks is 14,000 euros. Chidi will ask three firms for offers by 28 March.'
const MANUAL =
  'Lumen 300 lamp. Charge it for 3 hours before first use. On the low setting it shines for 9 hours, on the high setting for 2 hours. It is proof against splashes, not against immersion.'

/** Answers that should rest on a passage. The first line is fluent and invents. */
export const GROUNDING_SCENARIOS: readonly Scenario[] = [
  {
    id: 'warranty-battery',
    title: 'Invented terms of a warranty',
    group: 'grounding',
    context: WARRANTY,
    prompts: [
      'How long is the battery under warranty?',
      'According to the warranty text, how long is the battery covered?',
    ],
    expect:
      'The grounding check finds “3 years” and “1,000 charging cycles”, which the passage does not say.',
    first:
      'The battery is covered for 3 years or 1,000 charging cycles, and Tern Cycles will replace it free of charge at any dealer.',
    second: 'The battery is covered for 2 years or 600 charging cycles, whichever comes first.',
  },
  {
    id: 'minutes-who',
    title: 'A wrong name and date from the minutes',
    group: 'grounding',
    context: MINUTES,
    prompts: [
      'Who asks for the offers, and by when?',
      'In the minutes, who will get offers and until what date?',
    ],
    expect: 'The grounding check finds the wrong name and the wrong date.',
    first: 'Bruno will ask five firms for offers by 17 April.',
    second: 'Chidi will ask three firms for offers by 28 March.',
  },
  {
    id: 'lamp-underwater',
    title: 'An unfounded promise',
    group: 'grounding',
    context: MANUAL,
    prompts: [
      'Can I take the Lumen 300 lamp under water?',
      'Is the Lumen 300 waterproof enough to dive with?',
    ],
    expect: 'The grounding check finds a depth that the manual does not mention.',
    first: 'Yes, the Lumen 300 is waterproof down to 10 metres for 30 minutes.',
    second: 'No. The Lumen 300 is proof against splashes, not against immersion.',
  },
  {
    id: 'lamp-weight',
    title: 'The passage does not say',
    group: 'grounding',
    context: MANUAL,
    prompts: ['How heavy is the Lumen 300 lamp?', 'What does the Lumen 300 weigh?'],
    expect: 'The second line says that the manual does not tell; the first makes a figure up.',
    first: 'The Lumen 300 weighs 145 grams including its mount.',
    second: 'The manual does not say how heavy the lamp is.',
  },
]

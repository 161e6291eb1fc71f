import type { Scenario } from './scenario.ts'

/** Writing. There is no wrong answer to check, only a kind of model that does it better. */
export const CREATIVE_SCENARIOS: readonly Scenario[] = [
  {
    id: 'haiku-rain',
    title: 'A haiku',
    group: 'creative',
    prompts: [
      'Write a haiku about rain on a tin roof.',
      'A haiku on rain and a tin roof, please.',
      'Compose a haiku about rain falling on a tin roof',
    ],
    expect: 'The creative line answers.',
    first: 'Rain on a tin roof,\nit makes a lot of loud noise,\nI like how it sounds.',
    second: 'Night drums on the tin —\na thousand small hands, asking\nthe roof to let go.',
  },
  {
    id: 'lighthouse-story',
    title: 'A short story',
    group: 'creative',
    prompts: [
      'Write a very short story about a lighthouse keeper who is afraid of the sea.',
      'Tell me a short story of a lighthouse keeper afraid of the sea.',
    ],
    expect: 'The creative line answers.',
    first:
      'There was a lighthouse keeper. He was afraid of the sea. One day a ship came and he lit the lamp. The ship was saved and he was happy.',
    second:
      'Ilse had kept the light for nineteen years and had never once gone down to the water. She knew it by its sound, as one knows a neighbour who drinks. On the night the lamp failed she heard an engine out there, turning, looking for her. So she took the storm lantern and counted the steps aloud, two hundred and four, and walked on until the sea put its cold hand round her ankles. “Here,” she shouted, and swung the light. “Here.” The engine turned. In the morning there were boot prints on her stairs, wet ones, going up; she was surprised to find that they were hers.',
  },
  {
    id: 'poem-bicycle',
    title: 'A poem in a form',
    group: 'creative',
    prompts: [
      'Write a four-line rhyming poem about an old bicycle.',
      'A rhyming poem of four lines about an old bicycle',
    ],
    expect: 'The creative line answers.',
    first:
      'My bicycle is old,\nand it is also red.\nIt stands out in the cold,\nbeside the garden shed.',
    second:
      'Your bell has lost its tongue, your lamp its eye,\nand still you hum downhill as if in flight;\nthe newer wheels go polished, silent by —\nyou know the road, and take the bend at night.',
  },
  {
    id: 'slogan-coffee',
    title: 'Slogans',
    group: 'creative',
    prompts: [
      'Write three slogans for a coffee shop next to a railway station.',
      'I need 3 slogans for my coffee shop at the railway station',
    ],
    expect: 'The creative line answers; a marketing task.',
    first: '1. Good coffee.\n2. Coffee at the station.\n3. Come and drink coffee.',
    second:
      '1. Miss a train. Not this.\n2. Departures from 5 a.m., by the cup.\n3. Mind the gap before breakfast.',
  },
  {
    id: 'product-text',
    title: 'A product text',
    group: 'creative',
    prompts: [
      'Write a short product description for a folding umbrella made from recycled bottles.',
      'Product description for an umbrella of recycled bottles, short please',
    ],
    expect: 'The creative line answers; a marketing task.',
    first: 'This umbrella is made from recycled bottles. It folds. It keeps you dry.',
    second:
      'Eleven bottles that never reached the sea now keep the rain off you. The Puddle folds to the length of a hand, opens with one thumb and turns its back on the wind without turning inside out. Waterproof, light, and on its second life already.',
  },
]

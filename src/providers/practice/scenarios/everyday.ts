import type { Scenario } from './scenario.ts'

/** Questions that any model answers well: the first line should keep them. */
export const EVERYDAY_SCENARIOS: readonly Scenario[] = [
  {
    id: 'capital-france',
    title: 'The first thing everyone asks',
    group: 'facts',
    prompts: [
      'What is the capital of France?',
      'Which city is the capital of France?',
      'Name the French capital.',
    ],
    expect: 'Both lines are right; the first line answers live.',
    first: 'The capital of France is Paris.',
    second: 'Paris is the capital of France.',
  },
  {
    id: 'capital-australia',
    title: 'A plain fact',
    group: 'facts',
    prompts: [
      'What is the capital of Australia?',
      'Which city is the capital of Australia?',
      'Name the Australian capital.',
    ],
    expect: 'Both lines are right; the first line answers live.',
    first: 'The capital of Australia is Canberra.',
    second: 'Canberra is the capital of Australia.',
  },
  {
    id: 'leap-year-days',
    title: 'A fact with a number',
    group: 'facts',
    prompts: [
      'How many days does a leap year have?',
      'How many days are there in a leap year?',
      'Number of days in a leap year?',
    ],
    expect: 'Both lines are right; the first line answers live.',
    first: 'A leap year has 366 days; the extra one is 29 February.',
    second: 'A leap year has 366 days: the usual 365 and 29 February.',
  },
  {
    id: 'photosynthesis',
    title: 'A short explanation',
    group: 'facts',
    prompts: [
      'Explain photosynthesis in two sentences.',
      'What is photosynthesis? Keep it to two sentences.',
      'In two sentences, how does photosynthesis work?',
    ],
    expect: 'Both lines are right; the first line answers live.',
    first:
      'Plants use the energy of light to turn water and carbon dioxide into sugar. Oxygen is left over and goes into the air.',
    second:
      'In photosynthesis a plant catches light with chlorophyll and uses that energy to build sugar from carbon dioxide and water. Oxygen is released on the way.',
  },
  {
    id: 'why-sky-blue',
    title: 'A why question',
    group: 'facts',
    prompts: [
      'Why is the sky blue?',
      'What makes the sky look blue?',
      'Can you tell me why the sky is blue?',
    ],
    expect: 'Both lines are right; the first line answers live.',
    first:
      'Air scatters blue light more strongly than red light, so blue reaches our eyes from all over the sky.',
    second:
      'Molecules of air scatter short waves of light far more than long ones. Blue is short and red is long, so the scattered light that reaches us from every direction is mostly blue.',
  },
  {
    id: 'hello',
    title: 'Greeting',
    group: 'chat',
    prompts: ['Hello!', 'Hi there', 'Good morning', 'Hey, how are you?'],
    expect: 'The first line answers live.',
    first:
      'Hello! I am a simulated practice model. Ask me something from the written scenarios, or a small sum.',
    second: 'Hello! I am a simulated practice model, the second line. What shall we work out?',
  },
  {
    id: 'thanks',
    title: 'Thanks',
    group: 'chat',
    prompts: ['Thank you!', 'Thanks, that helped', 'Great, thanks a lot'],
    expect: 'The first line answers live.',
    first: 'You are welcome!',
    second: 'You are welcome. Come back any time.',
  },
  {
    id: 'joke',
    title: 'A joke',
    group: 'chat',
    prompts: [
      'Tell me a joke about computers.',
      'Do you know a computer joke?',
      'Make me laugh with a joke about computers',
    ],
    expect: 'The first line answers live.',
    first: 'Why did the computer bring a coat? Somebody had left a window open.',
    second:
      'A byte walks in looking pale. “Bit error?” asks the bartender. “No,” says the byte, “I am just a little off.”',
  },
]

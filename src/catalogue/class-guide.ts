import type { Purpose } from '../core/card.ts'
import type { Task } from '../core/signals.ts'

/** What a class of models is for, where it fails and what to do about it. */
export interface ClassGuide {
  readonly title: string
  readonly function: string
  readonly useCases: readonly { readonly title: string; readonly tasks: readonly Task[] }[]
  readonly bestFor: readonly string[]
  readonly pitfalls: readonly string[]
  readonly mitigations: readonly string[]
}

export const CLASS_GUIDES: Readonly<Record<Purpose, ClassGuide>> = {
  instruct: {
    title: 'Instruction-tuned',
    function: 'Understands what is asked and does it, in fluent language, quickly and cheaply.',
    useCases: [
      { title: 'Code assistance: completing, explaining, debugging', tasks: ['code-assistance'] },
      { title: 'Chat, virtual assistants, customer service', tasks: ['chat', 'customer-support'] },
      { title: 'Posts, summaries, structured reports', tasks: ['content-generation'] },
      { title: 'Tutoring and looking up knowledge', tasks: ['tutoring', 'qa'] },
      { title: 'Steps of a workflow', tasks: ['automation'] },
    ],
    bestFor: ['productivity automation', 'questions and answers', 'conversation'],
    pitfalls: [
      'Misses what is only implied: it sounds right without a proof behind it.',
      'States false things fluently.',
      'Loses the thread over several dependent steps.',
    ],
    mitigations: [
      'Give it simple tasks, chat and drafting.',
      'Check its answers before anything critical rests on them.',
      'Hand the hard questions to a reasoning model.',
    ],
  },
  reasoning: {
    title: 'Reasoning',
    function: 'Works through several steps, deduces and decides; slower and dearer.',
    useCases: [
      { title: 'Mathematics and logic, trends in data', tasks: ['math', 'logic', 'data-analysis'] },
      { title: 'Science: testing hypotheses, technical research', tasks: ['science'] },
      { title: 'Finance and risk: forecasts, fraud', tasks: ['finance-analysis'] },
      { title: 'Strategy and decisions', tasks: ['decision'] },
    ],
    bestFor: ['work driven by data', 'analytics', 'support for decisions'],
    pitfalls: [
      'A step may use the wrong formula or skip what it should have shown.',
      'Wrong answers come with the same certainty as right ones.',
      'Costs more, in money and in waiting.',
    ],
    mitigations: [
      'Ask for the steps and check each: arithmetic, units, formulas, logic, code.',
      'Trust a measured confidence, not the one the model claims.',
      'Let a person decide where the risk is high.',
      'Cap the tokens it may think.',
    ],
  },
  creative: {
    title: 'Creative and generative',
    function: 'Makes new text, pictures or sound in a wanted style.',
    useCases: [
      { title: 'Design and pictures', tasks: ['image-generation'] },
      { title: 'Music, sound and voices', tasks: ['audio-generation'] },
      { title: 'Stories and scripts', tasks: ['storytelling'] },
      { title: 'Marketing and brand copy', tasks: ['marketing'] },
    ],
    bestFor: ['creators', 'media', 'entertainment', 'campaigns'],
    pitfalls: [
      'Facts are decoration to it: names, figures and quotations may be invented.',
      'Can come close to protected works or off the brand.',
      'No two runs are alike.',
    ],
    mitigations: [
      'Keep it away from questions of fact.',
      'Have a person approve what is published.',
      'State style, audience and limits in the request.',
    ],
  },
  multimodal: {
    title: 'Multimodal',
    function: 'Takes text, pictures, sound or video together and relates them.',
    useCases: [
      { title: 'Search over text and pictures', tasks: ['search'] },
      { title: 'Sensors and scenes, described in words', tasks: ['visual-understanding'] },
      {
        title: 'Medical images beside records, for a clinician to judge',
        tasks: ['visual-understanding'],
      },
      {
        title: 'Guides and assistants that see and hear',
        tasks: ['visual-understanding', 'audio-understanding'],
      },
    ],
    bestFor: ['research across kinds of data', 'applications with cameras or microphones'],
    pitfalls: [
      'Reads small print, charts and counts wrongly without saying so.',
      'Describes things that are not in the picture.',
      'Pictures and sound carry personal data that text filters do not see.',
    ],
    mitigations: [
      'Ask for what is visible first, for conclusions second.',
      'Check figures it read against their source.',
      'Keep diagnosis and safety with a person.',
      'Choose where such data may go: on-premise or edge where it is private.',
    ],
  },
}

export interface DimensionGuide {
  readonly title: string
  readonly decidesBy: string
  readonly values: Readonly<Record<string, string>>
}

/** The four dimensions by which cards are classified, and when each value is the one to take. */
export const DIMENSION_GUIDES: Readonly<
  Record<'architecture' | 'purpose' | 'scale' | 'deployment', DimensionGuide>
> = {
  architecture: {
    title: 'Architecture',
    decidesBy: 'how complex the task is and how efficient the answer must be',
    values: {
      transformer: 'The dense standard: every parameter works on every token.',
      moe: 'Only some experts work on a token: large knowledge at the running cost of a smaller model.',
      rag: 'Looks things up before it answers: for facts that are new, private or must be cited.',
      multimodal:
        'Built for more than text: when pictures, sound or video are part of the question.',
    },
  },
  purpose: {
    title: 'Purpose',
    decidesBy: 'the use case',
    values: {
      instruct: 'Doing what is asked: chat, drafting, simple automation.',
      reasoning: 'Several dependent steps: mathematics, science, finance, decisions.',
      creative: 'Making text, pictures or sound.',
      multimodal: 'Relating several kinds of data.',
    },
  },
  scale: {
    title: 'Scale',
    decidesBy: 'capability against cost and speed',
    values: {
      small: 'Under 10 billion parameters: fast, cheap, runs on a laptop; simple tasks.',
      medium: '10 to 80 billion: one good graphics card; most everyday work.',
      large: '80 to 300 billion: demanding work, a server of your own at most.',
      xlarge: 'From 300 billion: the hardest questions, mostly as a service.',
    },
  },
  deployment: {
    title: 'Deployment',
    decidesBy: 'infrastructure and security',
    values: {
      cloud: 'No machines to run; data leaves the house.',
      'on-premise': 'Data stays in the house; machines to buy and run.',
      edge: 'On the device itself: works offline, small models only.',
      hybrid: 'Private questions stay inside, the others go out.',
    },
  },
}

/** The five rows on which instruct and reasoning models are compared; a profile fills them with measurements. */
export const COMPARISON_ROWS: readonly {
  readonly row: string
  readonly instruct: string
  readonly reasoning: string
}[] = [
  {
    row: 'Core capability',
    instruct: 'follows instructions in natural language',
    reasoning: 'solves problems of several dependent steps',
  },
  {
    row: 'Applicable tasks',
    instruct: 'conversation, drafting, simple automation',
    reasoning: 'calculation, code, science, decisions',
  },
  {
    row: 'Output characteristics',
    instruct: 'fluent and conversational',
    reasoning: 'precise and structured, step by step',
  },
  {
    row: 'Typical errors',
    instruct: 'misread instructions, irrelevant or unfounded content',
    reasoning: 'contradictions, slips in calculation, missing steps',
  },
  {
    row: 'Resource consumption',
    instruct: 'light, small models will do',
    reasoning: 'heavy, larger models and longer waits',
  },
]

/** Kinds of task, in the order of their signs (`task/task-features.ts`): one more there needs weights taught anew. */
export const TASK_IDEAS = [
  'taskCode',
  'taskGreeting',
  'taskSupport',
  'taskDraft',
  'taskTeach',
  'taskAutomate',
  'taskFact',
  'taskMath',
  'taskLogic',
  'taskScience',
  'taskFinance',
  'taskDecide',
  'taskData',
  'taskDraw',
  'taskPicture',
  'taskSound',
  'taskMusic',
  'taskStory',
  'taskPromote',
  'taskLook',
  'taskListen',
  'taskFind',
  'taskSource',
] as const

/**
 * The ideas that the lexicons name, the same for every language. A lexicon maps an idea to the words and phrases
 * that show it; rules and weights know only ideas, so what is learned in one language holds in all.
 */
export const CONCEPTS = [
  // health
  'drug',
  'dose',
  'ingest',
  'symptom',
  'emergency',
  'body',
  'abnormal',
  'condition',
  'health',
  'diagnosed',
  'medicalRecord',
  'patient',
  // finance
  'invest',
  'debt',
  'tax',
  'money',
  'trade',
  // law
  'lawcase',
  'law',
  // safety
  'selfharm',
  'weapon',
  'hazard',
  'threat',
  'crime',
  'harm',
  /** Asking whether something is safe, in so many words. */
  'safeAsk',
  'make',
  // who is concerned, and what is wanted
  'self',
  'kin',
  /** The person an answer speaks to. */
  'reader',
  'ask',
  'whatnow',
  'know',
  'study',
  'produce',
  'fiction',
  'game',
  'tech',
  'amount',
  'milligram',
  'age',
  // explicit wishes
  'wishThink',
  'wishQuick',
  'wishHuman',
  // the course of a conversation
  'complaint',
  'again',
  'contradiction',
  'satisfied',
  'correction',
  ...TASK_IDEAS,
  /** Words that show which language a text is in. */
  'speaks',
  /** Phrases whose words mean something harmless here, such as "kill the process". */
  'harmless',
  /** Words of everyday traffic: shops, offices, lessons, leisure. No rule reads it. */
  'everyday',
  /** Asking for something to be done with a text: to translate it, to shorten it. */
  'textWork',
  /** Somebody else asks, and what to say to them: the user asks for neither of both. */
  'othersAsk',
  'tells',
  /** Things of cloth, walls, kitchens and workshops, and devices: beside one, a patch, a pill or a tablet is mostly no medicine. */
  'thing',
  // parts of emergencies and of everyday upkeep (`lexicon/emergency-parts.ts`, `upkeep.ts`), which only rules read
  'swallowed',
  /** The same of verbs that stand behind what was swallowed. */
  'swallowedLast',
  'noFood',
  'petPoison',
  'pet',
  'engine',
  'fell',
  'dazed',
  'burden',
  'settled',
  'parting',
  'confined',
  'cutOff',
  'enclosed',
  'wentIn',
  'unanswering',
  'gasSmell',
  'sprayed',
  'sickened',
  /** What is no person: it falls, or does not answer, every day. */
  'noPerson',
  /** Said of what is told for fun; words that are said in earnest too ("no joke", "he feels funny") are none. */
  'jest',
  /** Said of what people part for without a danger: a job, a journey. */
  'occasion',
  'mistake',
  'injected',
  'injection',
  'twice',
  'supplement',
  'supplementDrug',
  'whenTaken',
  'soreness',
  'exertion',
  'howMuch',
] as const

/** How many of CONCEPTS the learned weights know: those before the things and the parts. One more among them needs weights taught anew. */
export const LEARNED_CONCEPTS: number = CONCEPTS.indexOf('thing')

/** Concepts whose places are kept (`risk/rules/emergency-bonds.ts`). */
export const PLACED_CONCEPTS: readonly Concept[] = [
  'swallowed',
  'swallowedLast',
  'noFood',
  'petPoison',
  'pet',
  'engine',
  'noPerson',
  'fell',
  'dazed',
  'confined',
  'unanswering',
  'injected',
  'injection',
  'ingest',
  'drug',
  'enclosed',
  'wentIn',
  'sprayed',
  'sickened',
]

export type Concept = (typeof CONCEPTS)[number]

/**
 * One language's words: entries separated by commas. `word*` matches a beginning, `?` stands for any one word, a
 * trailing `~` marks a word that counts only where nothing technical, playful or figurative stands in its clause, a trailing `^`
 * one that counts beside a `thing` only where the clause tells of health in other words.
 */
export type Lexicon = Readonly<Partial<Record<Concept, string>>>

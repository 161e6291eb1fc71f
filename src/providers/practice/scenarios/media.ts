import type { Scenario } from './scenario.ts'

/** Pictures and sound, drawn and synthesised by code. */
export const MEDIA_SCENARIOS: readonly Scenario[] = [
  {
    id: 'describe-picture',
    title: 'A picture is looked at',
    group: 'media',
    prompts: [
      'What do you see in this picture?',
      'Describe the attached image.',
      'What is in this image?',
    ],
    expect: 'With a PNG attached, the multimodal line tells its size and colours.',
    first: 'There is no picture I could look at; I only read text.',
    second: 'There is no picture attached. Send a PNG as an image part and I will describe it.',
  },
  {
    id: 'draw-sunset',
    title: 'A picture is made',
    group: 'media',
    prompts: [
      'Draw a picture of a sunset over the sea.',
      'Generate an image of a sunset over the sea',
      'Create a picture: sunset, sea',
    ],
    expect: 'The creative line returns a small PNG.',
    first: 'I only write text. A creative model could draw that.',
    second: { text: 'A sunset over the sea, drawn by code.', media: 'picture' },
  },
  {
    id: 'jingle',
    title: 'A sound is made',
    group: 'media',
    prompts: [
      'Compose a short jingle of three notes.',
      'Generate audio: a jingle with three notes',
      'Make a short three note jingle',
    ],
    expect: 'The creative line returns a short WAV.',
    first: 'I only write text. A creative model could make that sound.',
    second: { text: 'Three rising notes: C, E, G.', media: 'jingle' },
  },
]

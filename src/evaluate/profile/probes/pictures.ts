import type { Draw } from '../../../evaluate/profile/draw.ts'
import {
  COLOUR_NAMES,
  createPicture,
  drawDigits,
  SHAPES,
} from '../../../evaluate/profile/media/draw-picture.ts'
import { ask, type ProbeDraft } from '../../../evaluate/profile/probe.ts'
import { scoreChoice, scoreNumber } from '../../../evaluate/profile/read-answer.ts'

const [WIDTH, HEIGHT] = [240, 160]

/** A question on a picture that we drew. */
function pictureProbe(question: string, url: string, score: ProbeDraft['score']): ProbeDraft {
  const request = ask(question)
  const content = [
    { type: 'text' as const, text: question },
    { type: 'image' as const, url },
  ]
  return { needs: 'image', request: { ...request, messages: [{ role: 'user', content }] }, score }
}

/** One shape to name, or several of a kind to count. */
export function shapeProbe(draw: Draw): ProbeDraft {
  const picture = createPicture(WIDTH, HEIGHT)
  const [shape, colour] = [draw.pick(SHAPES), draw.pick(COLOUR_NAMES)]
  if (draw.int(0, 1) === 0) {
    picture.shape(shape, colour, draw.int(60, 180), draw.int(60, 100), draw.int(25, 50))
    return pictureProbe(
      `Which shape is in the picture? Answer with one word: ${SHAPES.join(' or ')}.`,
      picture.url(),
      (answer) => scoreChoice(SHAPES, shape, answer),
    )
  }
  const count = draw.int(3, 9)
  const places = draw.shuffle(Array.from({ length: 12 }, (_none, place) => place)).slice(0, count)
  for (const place of places) {
    picture.shape(shape, colour, 35 + (place % 4) * 56, 28 + Math.floor(place / 4) * 52, 18)
  }
  return pictureProbe(
    `How many ${shape}s are in the picture? Answer with only the number.`,
    picture.url(),
    (answer) => scoreNumber(count, answer),
  )
}

export function chartProbe(draw: Draw): ProbeDraft {
  const picture = createPicture(WIDTH, HEIGHT)
  const colours = draw.shuffle(COLOUR_NAMES)
  const heights = draw.shuffle([30, 55, 80, 105].map((height) => height + draw.int(0, 15)))
  for (const [place, colour] of colours.entries()) {
    const height = heights[place] ?? 0
    picture.rectangle(colour, 20 + place * 54, HEIGHT - 10 - height, 38, height)
  }
  picture.rectangle('black', 10, HEIGHT - 10, WIDTH - 20, 2)
  const isTallest = draw.int(0, 1) === 0
  const sought = isTallest ? Math.max(...heights) : Math.min(...heights)
  const right = colours[heights.indexOf(sought)] ?? ''
  return pictureProbe(
    `Which bar of the chart is the ${isTallest ? 'tallest' : 'shortest'}? Answer with its colour in one word: ${COLOUR_NAMES.join(' or ')}.`,
    picture.url(),
    (answer) => scoreChoice(COLOUR_NAMES, right, answer),
  )
}

export function digitProbe(draw: Draw): ProbeDraft {
  const picture = createPicture(WIDTH, HEIGHT)
  const figure = String(draw.int(1_000, 9_999))
  drawDigits(picture, figure, 16, 40, 36)
  return pictureProbe(
    'Which number is shown in the picture? Answer with only the number.',
    picture.url(),
    (answer) => scoreNumber(Number(figure), answer),
  )
}

/** Names the model and its vectors; apart from the encoder, so that naming it loads nothing. */
export const SENTENCE_ENCODER_ID = 'universal-sentence-encoder-lite-en'

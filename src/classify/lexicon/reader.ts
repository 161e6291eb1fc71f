import type { Lexicon } from './concepts.ts'

/** How an answer speaks to the person who asked. */
export const reader: Lexicon = {
  reader: `you, your, yours, yourself, sie sollten, sie können, ihre, du solltest, du kannst, dein, deine, vous, votre, vos, usted, puedes, debes, puede tomar, su médico, te recomiendo, puoi, dovresti, tuo, tua, você, seu, sua, je kunt, u kunt, uw, możesz, powinieneś, powinnaś, вы, вам, ваш, ваша, ваши, ты, тебе, 你, 您, あなた, आप, आपको, يمكنك, عليك, yapabilirsiniz, almalısınız`,
}

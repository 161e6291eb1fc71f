/** Names of languages as people write them when they ask for one, and words of translating. */
const NAMES =
  'english|german|french|spanish|italian|portuguese|dutch|polish|russian|ukrainian|turkish|arabic|hebrew|hindi|chinese|mandarin|cantonese|japanese|korean|vietnamese|thai|indonesian|greek|czech|romanian|hungarian|swedish|danish|norwegian|finnish|latin|' +
  'englisch|deutsch|französisch|spanisch|italienisch|portugiesisch|niederländisch|polnisch|russisch|türkisch|arabisch|chinesisch|japanisch|koreanisch|' +
  'anglais|allemand|français|espagnol|italien|portugais|néerlandais|polonais|russe|turc|arabe|chinois|japonais|coréen|' +
  'inglés|alemán|francés|español|italiano|portugués|holandés|polaco|ruso|turco|árabe|chino|japonés|coreano|' +
  'inglês|alemão|francês|espanhol|português|inglese|tedesco|francese|spagnolo|portoghese|' +
  'engels|duits|frans|spaans|angielsk\\p{L}*|niemieck\\p{L}*|francusk\\p{L}*|hiszpańsk\\p{L}*|' +
  'английск\\p{L}*|немецк\\p{L}*|французск\\p{L}*|испанск\\p{L}*|русск\\p{L}*|китайск\\p{L}*|ingilizce|almanca|fransızca|türkçe'
const TRANSLATING =
  'translat\\p{L}*|übersetz\\p{L}*|tradui\\p{L}*|traduc\\p{L}*|traduz\\p{L}*|tradu[cç]\\p{L}*|vertaal\\p{L}*|przetłumacz\\p{L}*|перевед\\p{L}*|перевод\\p{L}*|çevir\\p{L}*|multilingual|bilingual|language|languages|sprache|langue|idioma|lingua'

const WORDS = new RegExp(`(?<!\\p{L})(?:${NAMES}|${TRANSLATING})(?!\\p{L})`, 'iu')
const WITHOUT_SPACES =
  /英语|英文|中文|汉语|漢語|日语|日文|日本語|英語|韩语|韓国語|法语|德语|西班牙语|翻译|翻譯|翻訳|영어|한국어|일본어|중국어|번역|الإنجليزية|العربية|ترجم|अंग्रेज़ी|हिंदी|अनुवाद/u

/** Longest part of a text that is looked through, from each end. */
const REACH = 4000

/** True when a text names a language or asks to translate, so that an answer in another one may be right. */
export function namesLanguage(text: string): boolean {
  const looked = text.length <= 2 * REACH ? text : `${text.slice(0, REACH)} ${text.slice(-REACH)}`
  return WORDS.test(looked) || WITHOUT_SPACES.test(looked)
}

import { INVENTED_PEOPLE, isPersonName, isTitledName } from './name-words.ts'
import type { PersonalPattern } from './personal-pattern.ts'

const NAME_WORD = String.raw`\p{Lu}[\p{L}’'-]{1,24}`

const NAME_PARTICLES = 'de|da|do|dos|del|della|di|van|von|der|den|bin|ibn|al|el|la|le|ten|ter'

const FULL_NAME = String.raw`${NAME_WORD}(?:[ ](?:\p{Lu}\.|${NAME_PARTICLES}|${NAME_WORD})){0,4}`

const TWO_NAMES = String.raw`${NAME_WORD}(?:[ ](?:\p{Lu}\.|${NAME_PARTICLES})){0,3}[ ]${NAME_WORD}`

/** What stands before a name and is no part of it. */
const TITLES = String.raw`(?:Mr|Mrs|Ms|Miss|Dr|Prof|Herrn?|Frau|Monsieur|Madame|Mme|Señora?|Sra?|Signora?|Dona|Pani?|Mevrouw)(?!\p{L})`

const PERSON_CUES =
  "lodger,?|stepson,?|stepdaughter,?|[Bb]eau-(?:frère|père|fils),?|[Bb]elle-(?:sœur|mère|fille),?|[Cc]uñad[oa],?|[Cc]ognat[oa],?|[Aa]ccused,?|[Ww]itness(?:es)?:?,?|[Nn]urse|[Aa]ttendees?:|[Pp]resent(?: were)?:|[Pp]resent were|[Pp]articipants?:|Teilnehmer:|Anwesend:|Présents ?:|Asistentes:|Presenti:|Obecni:|[Cc]haired by|[Ss]igned(?: by)?:|[Mm]y (?:full |legal |last |first )?name is|[Mm]y name['’]s|[Nn]ame is|[Ii] am called|[Cc]all me|[Tt]his is|[Ss]igned,?|[Ii] go by|[Bb]est regards,?|[Ww]ishes,?|[Aa]sk for|[Dd]efendant,?|[Pp]laintiff,?|[Tt]enant name:?|manager,?|supervisor,?|[Uu]ncle,?(?! (?:Sam|Ben|Scrooge|Tom['’]s|Vernon)(?!\\p{L}))|[Aa]unt,?(?! Jemima)|cousin,?|nephew,?|niece,?|grandson,?|granddaughter,?|[Mm]y ex,?|roommate,?|cleaner,?|Familie|[Jj]efe,?|[Jj]efa,?|[Vv]ecin[oa],?|[Cc]hefe,?|[Vv]izinh[oa],?|[Cc]olleg[ao],?|capo,?|[Vv]oisine?,?|[Cc]ollègue,?|patron,?|(?<!(?:le|la|un|grand) )[Cc]hef(?:in)?,?(?! (?:Boyardee|Ramsay|Étoil))|[Kk]olleg(?:e|in),?|[Nn]achbar(?:in)?,?|[Bb]uurman|[Bb]uurvrouw|[Cc]ollega,?|[Bb]aas,?|[Ss]zef,?|[Ss]ąsiad(?:ka)?,?|[Pp]ana?|[Нн]ачальни(?:к|ца),?|[Сс]осед(?:ка)?,?|[Кк]оллега,?|[Дд]руг,?|[Бб]рат,?|[Сс]естра,?|[Rr]egards,?|[Ss]incerely,?|[Cc]heers,?|[Pp]atient(?: name)? ?:?|[Cc]ustomer(?: name)? ?:?|[Cc]lient(?: name)? ?:?|[Ee]mployee(?: name)? ?:?|[Aa]pplicant(?: ?[:-])?|[Tt]enant ?:?|[Cc]andidate ?:?|[Cc]ardholder(?: name)? ?:?|[Aa]ccount holder ?:?|colleague,?|boss,?|neighbou?r,?|daughter,?|son,?|wife,?|husband,?|brother,?|sister,?|girlfriend,?|boyfriend,?|friend,?|coworker,?|teacher,?|landlord,?|[Ii]ch hei(?:ß|ss)e|[Mm]ein Name ist|[Jj]e m['’]appelle|[Mm]on nom est|[Mm]e llamo|[Mm]i nombre es|[Mm]i chiamo|[Ii]l mio nome è|[Mm]eu nome é|[Mm]e chamo|[Ii]k heet|[Mm]ijn naam is|[Nn]azywam się|[Mm]am na imię|[Mm]eine Tochter|[Mm]ein Sohn|[Mm]a fille|[Mm]on fils|[Mm]i hijo|[Mm]i hija|[Bb]enim adım|[Aa]dım|[Мм]еня зовут|[Мм]о[её] имя"

/** How letters end, before a line with a name. */
const FAREWELLS =
  'Cordialement|Bien à vous|Bien cordialement|Amicalement|Salutations|[Uu]n (?:cordial )?saludo|[Ss]aludos(?: cordiales)?|Atentamente|Atenciosamente|Atte\\.|Abraços?|Cordiali saluti|Distinti saluti|[Ss]aluti|(?:[Vv]iele|[Ll]iebe|[Bb]este|[Ff]reundliche|[Mm]it (?:freundlichen|besten|lieben)|[Ss]chöne) Gr(?:ü|ue|u)(?:ß|ss)en?|[Hh]ochachtungsvoll|(?:[Mm]et )?(?:vriendelijke )?groet(?:en|jes)?|[Mm]vg|[Mm]vh|Vänliga hälsningar|[Mm]ed vänlig(?:a)? hälsning(?:ar)?|[Hh]älsningar|[Mm]ed venlig hilsen|[Hh]ilsen|Pozdrawiam|Z poważaniem|С уважением|[Ss]aygılarımla|Üdvözlettel|S pozdravem|Best|Thanks|Thank you|Many thanks|Yours(?: truly| faithfully| sincerely)?|Love|Cheers|Warmly|Respectfully'

/** A greeting before a name, a comma and the rest of a letter. */
const GREETINGS =
  'Hi|Hello|Hey|Dear|Hallo|Liebe[r]?|Hola|Ciao|Bonjour|Salut|Ch(?:er|ère)|Querid[oa]|Car[oa]|Beste|Hoi|Oi|Olá|Cześć|Hej|Привет|Merhaba|Good (?:morning|afternoon|evening)|Guten (?:Tag|Morgen)'

const TITLED =
  'Dr\\.?|Prof\\.?(?: Dr\\.)?|[Dd]ott(?:or(?:essa)?|\\.(?:ssa)?)|Mr\\.?|Mrs\\.?|Ms\\.?|Miss|Herrn?|Frau|Mme\\.?|(?<!\\p{Lu}\\p{Ll}{1,20} )(?<![\\d.])M\\.|Monsieur|Madame|[Ss]eñora?|Sra?\\.|[Ss]ignora?|Sig\\.(?:ra)?|Dona|Pan|Pani|Mevrouw|[Mm]eneer'

/** Words that follow "my name is" and are none. */
const NO_LOWER_NAMES = new Set(
  'not the one very too hard difficult common unique misspelled spelled wrong written listed missing used being pronounced called short long also still already there here taken none your irrelevant important'.split(
    ' ',
  ),
)

/** A first and a last name beside data that belongs to one person, such as an address. */
export const NAME_BESIDE_DATA = new RegExp(String.raw`(?<!\p{L})(${TWO_NAMES})(?!\p{L})`, 'gu')

export const NAME_PATTERNS: readonly PersonalPattern[] = [
  {
    kind: 'name',
    needs: 'cue',
    may: ({ hasNameCue }) => hasNameCue,
    pattern: new RegExp(
      String.raw`(?<!\p{L})(?:${PERSON_CUES})\s+(?!${TITLES})(${FULL_NAME})`,
      'gu',
    ),
    accept: isPersonName,
  },
  {
    kind: 'name',
    needs: 'cue',
    may: ({ hasTitle }) => hasTitle,
    pattern: new RegExp(
      String.raw`(?<!\p{L})(?!${INVENTED_PEOPLE})(?:${TITLED})\s+(?!${TITLES})(${FULL_NAME})`,
      'gu',
    ),
    accept: isTitledName,
  },
  {
    kind: 'name',
    needs: 'cue',
    may: ({ hasFarewell }) => hasFarewell,
    pattern: new RegExp(
      String.raw`(?<!\p{L})(?:${FAREWELLS})[,.!]?[ \t]{0,4}\r?\n\s{0,3}(?!${TITLES})(${FULL_NAME})(?=\s*(?:[\n,(|]|$))`,
      'gu',
    ),
    accept: isPersonName,
  },
  {
    kind: 'name',
    needs: 'cue',
    may: ({ hasGreeting }) => hasGreeting,
    pattern: new RegExp(
      String.raw`^ {0,4}(?:${GREETINGS}),? (?!${TITLES})(${FULL_NAME})(?=[,!]|\s*\n)`,
      'gmu',
    ),
    accept: isPersonName,
  },
  {
    kind: 'name',
    needs: 'cue',
    may: ({ hasNamesCue }) => hasNamesCue,
    pattern: new RegExp(
      String.raw`(?<!\p{L})(?:I['’]?m|I am|[Ii]ch bin|[Jj]e suis|[Ss]oy|[Ss]ono|[Ee]u sou|[Ii]k ben|[Jj]estem|[Cc]ontact|[Ee]mail|[Ww]rite to|[Mm]eet|[Tt]o:|[Ff]rom:|[Dd]ear|[Ff]ür|[Ff]or) (${TWO_NAMES})`,
      'gu',
    ),
    accept: isPersonName,
  },
  {
    kind: 'name',
    needs: 'cue',
    may: ({ hasNameHere }) => hasNameHere,
    pattern: new RegExp(String.raw`(?<![\p{L}\p{N}] ?)(${TWO_NAMES}) here(?!\p{L})`, 'gu'),
    accept: isPersonName,
  },
  {
    kind: 'name',
    needs: 'any',
    may: (_hints, text) => text.includes('y name is '),
    pattern: /(?<!\p{L})[Mm]y name is (\p{Ll}{3,20} \p{Ll}{3,20})(?=\s*(?:[,.!?;\n]|and\b|$))/gu,
    accept: (value) => !value.split(' ').some((word) => NO_LOWER_NAMES.has(word)),
  },
  {
    kind: 'name',
    needs: 'cue',
    may: ({ hasWideLetter }) => hasWideLetter,
    pattern:
      /(?:我叫|我的名字是|我是|姓名[：:]?)([\p{Script=Han}]{2,4})(?![\p{Script=Han}])|(?:私の名前は|名前は|氏名[：:]?)([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{2,10}?)(?:です|と|。|$)|(?:मेरा नाम|नाम:)\s+(\p{L}[\p{L}\p{M}]+(?: \p{L}[\p{L}\p{M}]+)?)|(?:اسمي|الاسم:?)\s+(\p{L}+(?: \p{L}+)?)/gu,
  },
]

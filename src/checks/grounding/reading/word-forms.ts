/** Forms and words that mean the same, and words that exclude each other. English; small, and only what is common. */

/** Past forms and plurals that no ending tells: base first. */
const FORMS = `
be became become becoming|begin began begun|bear born bore|break broke broken|bring brought|build built|buy bought|catch caught
choose chose chosen|come came|draw drew drawn|drive drove driven|eat ate eaten|fall fell fallen|feel felt|fight fought|find found
fly flew flown|get got gotten|give gave given|go went gone|grow grew grown|hear heard|hold held|keep kept|know knew known
lead led|leave left|lend lent|lose lost loss|make made|mean meant|meet met|pay paid|rise rose risen|run ran|say said|see saw seen
sell sold sale|send sent|shoot shot|sing sang sung|sink sank sunk|sit sat|speak spoke spoken|spend spent|stand stood|steal stole stolen
strike struck|swim swam swum|take took taken|teach taught|tell told|think thought|throw threw thrown|understand understood
wear wore worn|win won|write wrote written|man men|woman women|child children|person people|foot feet|tooth teeth|mouse mice
life lives|wife wives|wolf wolves|leaf leaves|half halves
sink sinken sinkt sanken gesunken|steigen steigt stieg stiegen gestiegen|augmenter augmente augmenté augmentent|baisser baisse baissé baissent
subir sube subió subido suben|bajar baja bajó bajado bajan|aumentare aumenta aumentato aumentano|diminuire diminuisce diminuito
`
/** Words that a text may use for each other. */
const SAME = `
movie film picture|start begin commence|finish end conclude|purchase buy|car automobile|big large huge|doctor physician|die death dead decease
locate situate|author writer|found establish create|release launch publish issue|marry wed marriage wedding|war conflict
country nation|city town|company firm corporation|child kid|film movie|receive get obtain|show display|help aid assist|allow permit
appoint name|attend visit|award prize|baby infant|band group|beautiful pretty|career profession|choose select pick|close shut
collect gather|cost price|crash accident|cure heal|defeat beat|job occupation|destroy ruin|error mistake|famous renowned popular
fast quick rapid|father dad|mother mom|feature include|former previous|grow increase rise|happen occur|hard difficult|house home
hurt injure|important significant|keep retain|kill murder|kind type sort|language tongue|leader head chief|live reside
make produce|money cash|need require|new recent|part portion|play perform|present current|reach achieve|reason cause|record album
role part|say state claim|sea ocean|ship vessel|sick ill|small little|smart intelligent|song track|speak talk|stop cease|story tale
student pupil|study research|teach instruct|team squad|use utilize employ|usually normally typically|whole entire|win victory
wound injure|year annual|percent %|approximately about roughly|attack assault|border frontier|capture seize|victim casualty
`
const OPPOSITES = `
increase decrease|rise fall|grow shrink|more less|most least|before after|first last|win lose|open close|north south|east west|left right
begin end|buy sell|higher lower|high low|large small|long short|early late|old new|old young|male female|man woman|husband wife
father mother|son daughter|brother sister|boy girl|born die|alive dead|true false|same different|legal illegal|accept reject|agree disagree
allow ban|approve oppose|arrive depart|attack defend|add remove|above below|best worst|better worse|better bad|cheap expensive|hot cold
warm cool|common rare|deny confirm|enter leave|fail succeed|fast slow|hire fire|import export|include exclude|inside outside|join leave
lead follow|major minor|majority minority|maximum minimum|always never|own rent|pass fail|peace war|profit loss|public private
push pull|raise lower|remain leave|rich poor|safe dangerous|strong weak|support oppose|teach learn|upper lower|victory defeat|all none
both neither|only several|single multiple|married divorced|guilty innocent|positive negative|summer winter|morning evening|day night
enable disable|gain lose|decline grow|decline rise|drop rise|improve worsen|permit prohibit|mandatory optional|require optional|visible hidden|paid free|online offline
automatic manual|valid invalid|eligible ineligible|available unavailable|unlimited limited|plug unplug|lock unlock|install uninstall|connect disconnect
entitle exempt|northern southern|eastern western|indoor outdoor|sunny rainy|near far|nearer farther|activate deactivate|used unused|steigen sink|steigen fallen
augmenter baisser|augmenter diminuer|subir bajar|aumentar bajar|aumentar disminuir|aumentare diminuire|gratis kostenpflichtig|geöffnet geschlossen|offen geschlossen
ouvert fermé|abierto cerrado|aperto chiuso|open gesloten|schriftlich mündlich|zulässig unzulässig|obligatoire facultatif|obligatorio opcional|warm kalt|früher später
höher niedriger|größer kleiner|mehr weniger|supérieur inférieur|superior inferior|superiore inferiore|maximal minimal|domestic foreign|urban rural|heavy light|full empty|hard soft|wide narrow|deep shallow|ancient modern|temporary permanent|partial full
`

export interface WordForms {
  /** Another stem for the same: `won` is `win`, `film` is `movie`. */
  readonly same: ReadonlyMap<string, string>
  readonly opposites: ReadonlyMap<string, ReadonlySet<string>>
}

/** `stem` is that of the words that are compared. */
export function readWordForms(stem: (word: string) => string): WordForms {
  const same = new Map<string, string>()
  for (const group of groupsOf(FORMS)) {
    const [base = ''] = group
    for (const word of group) same.set(stem(word), stem(base))
  }
  for (const group of groupsOf(SAME)) {
    const keys = group.map((word) => same.get(stem(word)) ?? stem(word))
    for (const key of keys)
      if (!same.has(key) || same.get(key) === key) same.set(key, keys[0] ?? key)
  }
  // A form of a word that stands for another: `rose`, `rise`, `grow`.
  for (const [word, base] of same) same.set(word, same.get(base) ?? base)
  return { same, opposites: oppositesOf(stem, same) }
}

function oppositesOf(
  stem: (word: string) => string,
  same: ReadonlyMap<string, string>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const opposites = new Map<string, Set<string>>()
  const add = (a: string, b: string): void => {
    const known = opposites.get(a)
    if (known === undefined) opposites.set(a, new Set([b]))
    else known.add(b)
  }
  for (const pair of groupsOf(OPPOSITES)) {
    const [a = '', b = ''] = pair.map((word) => same.get(stem(word)) ?? stem(word))
    if (a === b) continue
    add(a, b)
    add(b, a)
  }
  return opposites
}

function groupsOf(text: string): readonly (readonly string[])[] {
  return text
    .trim()
    .split(/[|\n]/u)
    .map((group) => group.trim().split(/\s+/u))
}

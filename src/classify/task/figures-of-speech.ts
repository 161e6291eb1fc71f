/**
 * Words for drawing that ask for no picture: a conclusion is drawn, a will drawn up, a picture painted of the economy. What
 * is left of a request without them tells whether a picture is wanted besides.
 */

/** Characters in which they are looked for. */
const LOOKED_AT = 2000

/** A letter, or what may stand within a word; said by what it is not, which is quicker to make ready for all scripts. */
const L = String.raw`[^\s.,;:!?()"¿¡]`
/** Up to three words between a verb and its object. */
const FEW = String.raw`(?:${L}+\s+){0,3}?`
/** A thing that has no looks, or whose looks are not what is asked about. */
const IDEAS = {
  en: 'conclusions?|inferences?|lessons?|parallels?|comparisons?|distinctions?|analog(?:y|ies)|attention|inspiration|ire|criticism|customers|crowds?|blank|short straw|line (?:between|under|at)|the line(?= |$)',
  plans:
    'plan|outline|proof|strategy|proposal|agenda|roadmap|timeline|solution|argument|idea|thoughts|approach|essay|article',
  made: 'schema|database|experiment|stud(?:y|ies)|survey|questionnaire|process|program(?:me)?|workflow|architecture|api|algorithm|curriculum|course|lesson|strategy|policy|protocol|system|test|plan|framework|procedure|exercise|workshop|training|onboarding|campaign|compiler|class|function|interview',
  /** Of programs, which have no looks; a whole word each. */
  built:
    'queues?|buffers?|caches?|hash ?(?:map|table)s?|data structures?|b[- ]?trees?|tries|mutex(?:es)?|locks?|semaphores?|allocators?|schedulers?|parsers?|lexers?|interpreters?|pipelines?|(?:micro)?services?|backends?|endpoints?|(?:state )?machines?|automat(?:on|a)|limiters?|balancers?|dispatchers?|(?:data)?bases?|ledgers?|replication|sharding|fail-?over|migrations?|quer(?:y|ies)|indexes|tokeni[sz]ers?|mechanisms?|subnets?|heuristics?|test suites?|rollouts?',
  shown:
    'point|principle|idea|concept|difference|theorem|problem|argument|law|rule|effect|importance|meaning|term|answer|claim|theory|notion|how|why|what|when|that',
  state:
    'situation|state of|conditions|economy|(?:housing|job|labou?r|financial|stock|energy|property) market|industry|risks?|finances|progress|outlook|prospects|trends?|merger|costs?|politics|policy|climate of|what|how|why|life (?:on|as|for|in|under)',
} as const

const SOURCES: readonly string[] = [
  // English
  'draw(?:s|n|ing)? up',
  String.raw`drew(?:\s+up)?(?=\s+(?:up|a blank|the short|the line|${IDEAS.en}))`,
  String.raw`draw(?:s|n|ing)?\s+(?:up)?on\s+(?:your|my|our|his|her|their|the|what)`,
  String.raw`(?:draw|drew|drawn|drawing)\s+${FEW}(?:${IDEAS.en})(?!\s+(?:scene|page|panel|slide|of the page))`,
  String.raw`(?:what|which)\s+(?:${L}+\s+){0,2}?(?:can|could|should|do|may)\s+(?:i|we|one|you)\s+draw\s+from`,
  String.raw`(?:paint|draw|sketch|give|get|form|have|see|show|create|present)(?:s|ed|ing)?\s+(?:me\s+|us\s+)?(?:an?|the)\s+(?:${L}+\s+)?pictures?\s+of\s+(?:(?:the|our|my|your|this|current|present|overall|general|economic|political|financial|global|local|social)\s+){0,3}(?:${IDEAS.state})(?!${L})(?!\s+room)`,
  String.raw`(?:big|bigger|full|whole|overall|complete|bleak|grim|rosy|gloomy|broader|wider|larger)\s+picture`,
  String.raw`paint(?:s|ed|ing)?\s+(?:${L}+\s+){1,2}?with the same brush`,
  String.raw`sketch(?:es|ed|ing)?(?:\s+out)?\s+${FEW}(?:${IDEAS.plans})`,
  String.raw`sketch(?:es|ed|ing)?\s+out`,
  String.raw`design(?:s|ed|ing)?\s+(?:an?|the|my|our)\s+(?:${L}+\s+){0,2}?(?:${IDEAS.made})`,
  String.raw`design(?:s|ed|ing)?\s+(?:(?:an?|the|my|our|us|me)\s+){0,2}(?:${L}+\s+){0,3}?(?:${L}+-)?(?:${IDEAS.built})(?!${L})`,
  String.raw`illustrat(?:e|es|ed|ing)\s+(?:${FEW}(?:${IDEAS.shown})|(?:${L}+\s+){0,6}?(?:with|by|using)\s+(?:an?|some|two|three|short|the following|real)?\s*(?:${L}+\s+)?(?:examples?|dialogue|anecdotes?|numbers))(?!${L})`,
  String.raw`render(?:s|ed|ing)?\s+(?:${FEW}(?:text|judge?ment|verdict|opinion|decision|assistance|service|html|page|component|list|template)|(?:${L}+\s+){0,4}?in(?:to)?\s+(?:plain|english|german|french|spanish|italian|latin|html))`,
  String.raw`(?:best\s+)?illustrat(?:es|ed|ing)`,
  // In English no word for painting, which it is in German.
  String.raw`males?(?!${L})(?!\s+(?:mir|uns|bitte|mal|doch|ein${L}{0,2}|das|den)(?!${L}))(?!.{1,60}\s(?:und|der|eine[nrms]?|auf|mit|vor|unter|zwischen)\s)`,
  // German
  String.raw`zeichne${L}*\s+(?:mir\s+|uns\s+)?(?:ein|das)\s+(?:${L}+\s+)?bild\s+(?:der|von der|unserer|meiner|einer|vom)\s+(?:${L}+\s+)?(?:${L}*lage|${L}*situation|${L}*entwicklung|${L}*zustand|${L}*wirtschaft|${L}*markt|${L}*zukunft)`,
  String.raw`(?:zeichnet|zeichnen|zeichne|malt|malen|male)\s+(?:ein|das|kein)\s+(?:düster|rosig|trüb|realistisch|klar|umfassend)${L}*\s+bild(?!\s+(?:von|eines?r?)\s)`,
  String.raw`mal(?:e|st|t|en)?\s+(?:(?:ich|du|wir|man)\s+)?(?:mir|dir|sich|uns|euch)\s+(?:${L}+\s+){0,4}?aus`,
  String.raw`(?:mach|mache|macht|machen)\s+(?:mir|dir|sich|uns|euch)\s+(?:selbst\s+)?ein\s+bild\s+(?:von|über|davon)`,
  String.raw`illustrier${L}*\s+(?:${L}+\s+){0,5}?(?:beispiel${L}*|anhand)`,
  String.raw`(?:entwirf|entwerfe|entwerfen)\s+(?:${L}+\s+){1,3}?(?:${L}*(?:vertrag|konzept|plan|schema|strategie|experiment|versuch|umfrage|ablauf|kurs|gesetz|brief|rede|algorithmus|fragebogen|satzung))`,
  String.raw`(?:ziehe?n?|skizzier${L}*)\s+${FEW}(?:schl[uü]ss${L}*|vergleich${L}*|parallele${L}*|bilanz|lehren?|plan|ablauf|gliederung|lösung|beweis|strategie|grenze${L}*)`,
  // French
  String.raw`(?:dessine|brosse|dresse|esquisse|trace|peins|tire)[rzs]?(?:-moi|-nous)?\s+(?:${L}+\s+){0,2}?(?:grandes lignes|contours|tableau de la situation|tableau de l['’]|portrait d['’]un bon|portrait de la situation|plan|panorama|conclusions?|leçons?|parallèles?|bilan|stratégie)`,
  String.raw`illustre[rzs]?\s+(?:${L}+\s+){0,5}?(?:exemples?|principe|concept|idée)`,
  // Spanish, Portuguese
  String.raw`(?:dibuj|pint|traz|esboz|sac|desenh|tir|traç|esboç)${L}*\s+(?:${L}+\s+){0,2}?(?:panoram${L}*|conclus${L}*|paralel${L}*|la línea entre|a linha entre|plan${L}*|estrategia|estratégia|cen[áa]rios?\s+para|escenarios?|lecci[oó]n${L}*|liç${L}*|cuadro de la situaci[oó]n|quadro da situaç${L}*|retrato de la situaci[oó]n|retrato da situaç${L}*)`,
  String.raw`(?:se|me)\s+(?:dibuja|traza|desenha|traça)\s+(?:la línea|a linha|el límite|o limite)`,
  String.raw`ilustr${L}*\s+(?:${L}+\s+){0,5}?(?:ejemplos?|exemplos?|concepto|conceito|idea|ideia)`,
  // Italian
  String.raw`(?:disegn|traccia|dipin|delinea|schizz)${L}*\s+(?:${L}+\s+){0,3}?(?:(?:quadro|panorama|ritratto)\s+(?:${L}+\s+)?(?:della|delle|dei|del|dell['’])\s*(?:${L}+\s+)?(?:situazione|prospettive|economia|mercato|settore|politica|futuro|rischi)|strategia|piano|bilancio|parallelo|conclusion${L}*|confine tra)`,
  String.raw`illustr${L}*\s+(?:${L}+\s+){0,5}?(?:esempi${L}*|concetto|principio|differenza)`,
  // Dutch
  String.raw`schets${L}*\s+(?:${L}+\s+){0,2}?(?:${L}*situatie|plan|(?:beeld|overzicht)\s+van\s+(?:de|het|onze|mijn)\s+${L}*(?:markt|situatie|economie|toestand|ontwikkeling)${L}*|toekomst|kaders?)`,
  String.raw`tek(?:en|ent|enen)\s+(?:hoger\s+)?(?:beroep|bezwaar|protest|verzet)(?:\s+aan)?`,
  String.raw`(?:trek|illustreer)${L}*\s+(?:${L}+\s+){0,4}?(?:conclusi${L}*|les(?:sen)?|parallel${L}*|voorbeeld${L}*)`,
  // Polish
  String.raw`(?:narysuj|nakreśl|naszkicuj|przedstaw|zarysuj)${L}*\s+(?:${L}+\s+){0,2}?(?:(?:obraz|portret)\s+(?:${L}+\s+)?(?:sytuacj${L}*|rynku|gospodark${L}*|stanu|przyszłoś${L}*)|plan|strategi${L}*|zarys|sytuacj${L}*|wnios${L}*)`,
  String.raw`(?:z)?ilustr${L}*\s+(?:${L}+\s+){0,3}?przykład${L}*`,
  // Russian
  String.raw`(?:нарису|обрису|набросай|изобраз|опиш)${L}*\s+(?:${L}+\s+){0,2}?(?:картин${L}*\s+(?:${L}+\s+)?(?:ситуаци|происходящ|положени|будущ|рынк|экономи|мира|событи|жизни)${L}*|ситуаци${L}*|план${L}*|перспектив${L}*|портрет${L}*\s+(?:${L}+\s+)?(?:клиент|потребител|покупател)${L}*)`,
  String.raw`про(?:иллюстриру)${L}*\s+(?:${L}+\s+){0,4}?пример${L}*`,
  // Turkish
  String.raw`(?:durum|ekonomi|piyasa|gelece[gğ]|sektör)${L}*\s+(?:genel\s+)?(?:bir\s+)?(?:net\s+)?(?:resmini|tablosunu|portresini)\s+(?:çiz|çıkar)${L}*`,
  // Arabic, Hindi
  String.raw`(?:ارسم|رسم|ترسم|نرسم|يرسم)\s+(?:(?:لي|لنا|ملامح)\s+)?(?:صورة\s+)?(?:${L}+\s+){0,2}?(?:عن|ل)\s*ال(?:وضع|أوضاع|حالة|اقتصاد|سوق|مستقبل|أزمة)`,
  String.raw`(?:ارسم|ضع)\s+(?:خطة|استراتيجية|خارطة|سياسة|حدود)`,
  String.raw`(?:स्थिति|हालात|अर्थव्यवस्था|भविष्य|बाज़ार|बाजार)\s+(?:की|का)\s+(?:${L}+\s+)?(?:तस्वीर|चित्र|खाका|रूपरेखा)`,
]

/** Chinese and Japanese, where no space stands before a word. */
const UNSPACED: readonly string[] = [
  String.raw`(?:画|描绘|勾勒|绘制)[^，。！？\n]{0,8}?(?:蓝图|形势|前景|未来|局势|现状|轮廓|大饼)`,
  '(?:画清|划清)?界限',
  String.raw`(?:ビジョン|将来像?|未来像?|青写真|構想|夢|シナリオ|キャリア|状況|情勢|設計図)[^。！？\n]{0,4}?を?描(?:い|く|き|け|写)`,
]

let figures: RegExp | undefined

/** Whoever asks which of several answers is right wants words, whatever is told of pictures. */
const CHOICES = /(?:^|\s)\(?A[.):]\s[\s\S]{1,600}?\s\(?B[.):]\s[\s\S]{1,600}?\s\(?C[.):]\s/u

export function isMultipleChoice(text: string): boolean {
  return CHOICES.test(text.slice(-LOOKED_AT))
}

/** The text without such figures, in small letters; undefined where it holds none. */
export function withoutFigures(text: string): string | undefined {
  figures ??= new RegExp(`(?<!${L})(?:${SOURCES.join('|')})|${UNSPACED.join('|')}`, 'gu')
  const looked = text.slice(0, LOOKED_AT).toLowerCase()
  const left = looked.replace(figures, ' ')
  return left === looked ? undefined : left + text.slice(LOOKED_AT)
}

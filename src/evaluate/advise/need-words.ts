import type { Modality } from '../../core/card.ts'
import type { RiskDomain, Task } from '../../core/signals.ts'
import type { Complexity, Infrastructure, Latency, Privacy, Sensitivity } from './needs.ts'

/** Words of a use-case description and what they say. Every pattern runs in linear time. */
export type Words<Value> = readonly (readonly [RegExp, Value])[]

export const TASK_WORDS: Words<Task> = [
  [
    /\bcod(?:e|ing)\b(?! of conduct)|\bprogramm|\bdebug|\bpull requests?\b|\bunit tests?\b|\bsql quer|\b(?:generat|writ|creat)\w* sql\b|\btext[- ]to[- ]sql\b|\brefactor|\bautocomplet|\bIDE\b|\bstack traces?\b|\bscripts? in (?:python|bash)/i,
    'code-assistance',
  ],
  [
    /\b(?:customer|guest|client|user|technical|tech|IT|first[- ]level)[- ](?:support|service|care|inquir|enquir|question|complaint|request)|\bhelp ?desk|\bsupport (?:chat|bot|desk|agent|ticket|team)|\bcall cent|\b(?:returns?|orders?|deliver(?:y|ies)|refunds?) (?:and|or|,) (?:returns?|orders?|deliver|refunds?|shipping)|\bquestions? (?:about|on) (?:orders?|returns?|bookings?|deliver|bills?|invoices?)|\bopening hours/i,
    'customer-support',
  ],
  [
    /\bchat ?bot\b|\bvirtual assistant|\bconcierge|\bcompanion\b|\bsmall talk|\bconversational/i,
    'chat',
  ],
  [
    /\bsummar(?:y|i)|\bdraft(?:s|ing)?\b|\bblog|\b(?:write|writes|writing|rewrite|rewrites|compose) (?:\w+ ){0,3}(?:e-?mails?|letters?|reports?|posts?|articles?|minutes|texts?|replies|notes|newsletters?|descriptions of)|\bminutes of\b|\bmeeting (?:minutes|notes)|\btranslat|\bproofread|\bcover letters?|\bpress releases?|\breport writing/i,
    'content-generation',
  ],
  [
    /\btutor|\bhomework|\b(?:mark|grad)(?:s|ing) (?:\w+ ){0,3}(?:essays?|exams?|papers?|tests?|assignments?)\b|\bpupils?\b|\blearners?\b|\bteach(?:es|ing)?\b|\blanguage practice|\bquiz|\bexplain(?:s|ing)? (?:\w+ ){0,3}to (?:students|children|beginners)|\blesson|\be-?learning|\bcourse/i,
    'tutoring',
  ],
  [
    /\bautomat(?!ed decision)|\bworkflow|\bextract(?:s|ing|ion)?\b|\bclassif|\btag(?:s|ging)?\b|\bsort(?:s|ing)? (?:\w+ ){0,4}(?:into|by)\b|\broute(?:s|ing)? (?:\w+ ){0,3}(?:to|tickets|mails?)|\bfill(?:s|ing)? (?:in )?(?:forms?|fields?|the form)|\bdata entry|\bparse|\bERP\b|\bCRM\b|\bcalendar|\btriag(?:e|ing) (?:of )?(?:e-?mails?|mails?|tickets?)|\b(?:check|compar|match|reconcil)\w* (?:\w+ ){0,4}(?:against|with) (?:\w+ ){0,3}(?:orders?|invoices?|receipts?|lists?|records?|entries|ledger)|\bhome devices|\bvoice commands/i,
    'automation',
  ],
  [
    /\bquestions? (?:about|on|over|from|against) |\bQ ?& ?A\b|\bFAQ|\bknowledge base|\banswers? (?:\w+ ){0,4}(?:from|out of|about|on) |\bwiki\b|\bhandbook|\blook(?:s|ing)? ?up (?!table)|\bexplain(?:s|ing)? (?:what|to (?!(?:students|children|beginners)))|\bpolicy documents?|\bmanuals?\b/i,
    'qa',
  ],
  [
    /\bmath|\bequations?\b|\barithmetic|\bcalculat|\balgebra|\bcalculus|\bcompute[sd]?\b(?! (?:power|time|resources|hours))|\bcomputations?\b|\bstructural (?:loads?|engineering)|\bdosages?\b|\bengineering (?:problems|calculations)/i,
    'math',
  ],
  [
    /\blogic(?:al)?\b|\bpuzzle|\bproofs?\b|\bprove|\bconstraint|\bdeduc|\bschedul(?:e|es|ing) (?:\w+ ){0,3}(?:shifts?|rosters?|crews?|timetables?|under)|\broster|\btimetabl|\bformal verif/i,
    'logic',
  ],
  [
    /\bscien(?:ce|tific|tists?)\b|\bhypothes|\bphysics|\bchemist|\bbiolog|\bexperiment(?:s|al)? (?:design|data|plan|results)|\bgenom|\bmaterials? research|\bprotein|\bclinical trials?|\bresearch papers|\blab(?:oratory)? (?:results|data|notebooks?)/i,
    'science',
  ],
  [
    /\bfraud|\bcredit (?:risk|scor|decision|applications?)|\bportfolio|\binvest(?:ment|or|ing)|\bmarket forecast|\bforecast(?:s|ing)? (?:\w+ ){0,3}(?:market|cash|revenue|prices?)|\bfinancial (?:analys|statements?|reports?|plann|advice|ratios)|\bbalance sheets?|\bearnings|\bvaluation|\brisk assessment|\btrad(?:ing|ers?)\b|\banti-money|\bunderwrit|\bcash flow|\btax (?:questions|advice|returns?|optimi)|\bloan/i,
    'finance-analysis',
  ],
  [
    /\bdecision|\bdecid(?:e|es|ing)\b|\bstrateg|\bprioriti[sz]|\brecommend(?:s|ing)? (?:which|whether|what to)|\bscenario planning|\bchoose between|\btrade-?offs?\b|\bmake-or-buy|\bsite selection|\bcontract (?:review|risk|clauses)|\bdiagnos(?:e|es|is|ing) (?:\w+ ){0,3}(?:faults?|failures?|outages?|machines?)|\broot[- ]cause/i,
    'decision',
  ],
  [
    /\bdata ?sets?\b|\bdata analy|\banaly[sz](?:e|es|ing) (?:\w+ ){0,3}(?:data|trends|sales|logs|figures|survey|sensor|results)|\btrends?\b|\bstatistic|\bdashboard|\bKPIs?\b|\banomal|\bdemand (?:plan|forecast)|\bforecast(?:s|ing)? (?:\w+ ){0,3}(?:demand|sales|load|consumption)|\bspreadsheets?\b|\banalytics/i,
    'data-analysis',
  ],
  [
    /\b(?:generat|creat|mak|draw|design|produc)\w* (?:\w+ ){0,4}(?:images?|pictures?|illustrations?|logos?|artwork|posters?|renderings?|visuals|icons?|mood ?boards?)\b|\btext[- ]to[- ]image|\bconcept art/i,
    'image-generation',
  ],
  [
    /\b(?:generat|creat|mak|compos|produc|record)\w* (?:\w+ ){0,4}(?:music|songs?|sounds?|soundtracks?|jingles?|voice-?overs?|narrations?|audio|podcasts?)\b|\btext[- ]to[- ]speech|\bvoice synthesis|\bread(?:s|ing)? (?:\w+ ){0,4}aloud|\baudiobooks?/i,
    'audio-generation',
  ],
  [
    /\bstor(?:y|ies)\b|\bscreenplay|\bscreenwrit|\bmovie scripts?|\bscripts? for (?:films?|episodes|radio|plays|games)|\bnovel(?:s|ist)?\b|\bpoem|\bpoetry|\bplots?\b|\bgame (?:dialog|characters?|quests?)|\bdialogues? (?:for|of) (?:\w+ ){0,3}(?:characters|game)|\bNPCs?\b|\bfiction|\blyrics/i,
    'storytelling',
  ],
  [
    /\bmarketing|\bad cop|\badvert|\bcampaign|\bslogan|\bproduct descriptions?|\bsocial media posts?|\bbrand(?:ing)?\b|\bSEO\b|\btaglines?|\bproduct texts?|\bpromotional/i,
    'marketing',
  ],
  [
    /\b(?:analy[sz]|read|look|inspect|describ|recogni[sz]|understand|interpret|examin|check|count|detect|compar)\w* (?:\w+[- ]){0,5}(?:images?|photos?|photographs?|pictures?|scans?|x-?rays?|drawings?|screenshots?|camera|videos?|footage|scenes?|radiograph\w*|MRI|receipts?)\b|\b(?:images?|photos?|pictures?|camera|video|scans?|x-?rays?) (?:\w+ ){0,2}(?:analys|understand|inspect|recogni|captions?|streams?|feeds?)|\bvisual (?:inspection|defects?|quer)|\bOCR\b|\balt texts?\b|\bfrom (?:a |the |their )?(?:photos?|pictures?|scans?|images?|camera)|\bin (?:photos|pictures|videos|images|x-?rays)\b|\bradiolog|\bself-driving|\bautonomous vehicle/i,
    'visual-understanding',
  ],
  [
    /\btranscri(?:b|pt)|\bspeech[- ]to[- ]text|\b(?:listen|understand|analy[sz])\w* (?:\w+ ){0,4}(?:calls?|recordings?|audio|speech|sounds?|voice)\b|\brecord(?:ed|ings of) (?:\w+ ){0,2}(?:calls?|meetings?|interviews?)|\bdictat|\bvoice (?:notes|messages|commands|recordings)|\bspoken\b|\bengine sounds?|\bnoise of\b/i,
    'audio-understanding',
  ],
  [
    /\bsearch(?:es|ing)? (?:\w+ ){0,4}(?:by|with|over|across|through|for|in|engine)|\bsearch engine|\bimage search|\bvisual search|\bfind(?:s|ing)? similar|\bproduct search|\bretriev(?:e|es|al)\b/i,
    'search',
  ],
]

/** Said of nearly every task, so it names one only where nothing else does. */
export const ANSWERS_QUESTIONS = /\banswer(?:s|ing)? (?:\w+ ){0,4}questions?\b/i

export const COMPLEXITY_WORDS: Words<Complexity> = [
  [
    /\b(?:mostly|usually|mainly) (?:simple|easy|routine|standard|basic)|\bsometimes (?:\w+ ){0,3}(?:hard|difficult|complex|technical|tricky)|\b(?:simple|basic|easy|routine)\b[^.;]{0,60}\b(?:and|but|while)\b[^.;]{0,40}\b(?:complex|hard|difficult|technical|tricky)|\bescalat|\bsome (?:\w+ ){0,3}(?:hard|difficult|complex|tricky)|\b(?:hard|difficult|tricky|technical|complex) (?:ones|cases) (?:go|are|need|should)/i,
    'mixed',
  ],
  [
    /\bcomplex|\bmulti-?step|\bseveral steps|\bstep[- ]by[- ]step|\brigorous|\bproofs?\b|\bin depth\b|\bdeep(?:er)? (?:analysis|reasoning)|\bdifficult|\bhard (?:questions|problems|cases)|\bdependent steps|\bcompetition|\bolympiad|\breason(?:s|ing) (?:about|over|through)/i,
    'complex',
  ],
  [
    /\bsimple\b|\bbasic\b|\beasy\b|\broutine\b|\bshort (?:answers|replies|texts|summaries|e-?mails)|\bstandard (?:questions|replies)|\brepetitive|\bone-line|\bstraightforward/i,
    'simple',
  ],
]

/** Read before all others: what is denied must not be taken for what is said. */
export const SENSITIVITY_WORDS: Words<Sensitivity> = [
  [
    /\b(?:mistakes?|errors?|slips?|bugs?|(?:wrong|missed|false|bad) \w+) (?:are |is |do |does |would be )?(?:not (?:a )?(?:problem|matter|serious|tragic|bad|costly)|n['o]t matter|harmless|tolera\w+|acceptable|cheap|easily (?:noticed|fixed|corrected)|no (?:problem|harm))|\blow[- ](?:risk|stakes)|\bnothing (?:critical|depends)|\bjust for fun|\bfor fun\b|\bno harm\b|\bentertainment|\bplayful|\bnot critical|\buncritical|\bprototype|\bbrainstorm/i,
    'low',
  ],
  [
    /\b(?:mistakes?|errors?|slips?|bugs?|(?:wrong|missed|false|bad) \w+) (?:\w+ ){0,3}(?:cost(?:s|ly)? (?:lives|a lot|much|millions|thousands)|dangerous|serious|unacceptable|fatal|expensive|harm|lawsuit|penalt|not (?:be )?(?:acceptable|allowed|tolera))|\bmust (?:not|never) (?:be|go) wrong|\bhigh[- ](?:risk|stakes)|\bsafety[- ]critical|\bcritical (?:application|decision|infrastructure)|\bmission[- ]critical|\bregulat(?:ed|or|ory|ion)|\baudit(?:ed|able|ors?)\b|\bcompliance|\bliab(?:le|ility)|\blives\b|\bpatients?\b|\bmedicines?\b|\bmedication|\bdosages?\b|\bdiagnos(?:is|es|e|tic) (?!(?:\w+ ){0,3}(?:faults?|failures?|machines?|outages?))|\bzero tolerance|\bhas to be (?:right|correct|exact)/i,
    'high',
  ],
  [
    /\b(?:mistakes?|errors?|slips?|bugs?|(?:wrong|missed|false|bad) \w+) (?:\w+ ){0,3}(?:annoy|embarrass|costs? (?:some|a little|time|a bit|an hour|us (?:some|a little))|unpleasant|rework|inconvenien|noticed later)|\bmedium[- ](?:risk|stakes)|\bmoderate(?:ly)?\b|\bshould be (?:right|correct|accurate)|\baccurate\b|\bmistakes (?:cost|upset)|\breliab/i,
    'medium',
  ],
]

/** Fields in which errors harm people or money: the article asks for strong validation there. */
export const DOMAIN_WORDS: Words<RiskDomain> = [
  [
    /\bpatients?\b|\bhospital|\bclinic(?:al|s|ians?)?\b|\bmedic(?:al|ine|ines|ation|ations)\b|\bdoctors?\b|\bnurs(?:e|es|ing)\b|\bhealth ?care|\bpharma|\bdiagnostics\b|\bradiolog|\bsymptoms?\b|\btherap|\bx-?rays?\b|\bdosages?\b|\bsurger/i,
    'healthcare',
  ],
  [
    /\bbank(?:s|ing)?\b|\bcredit (?:risk|scor|decision|applications?)|\bloans?\b|\binvest(?:ment|or|ing)|\binsur|\bfraud|\btrading\b|\bportfolio|\bfinanc|\bmortgage|\bpension|\btax(?:es)?\b|\baccounting|\bunderwrit|\baudit(?:ors?)?\b|\bpayments?\b|\bbalance sheets?/i,
    'finance',
  ],
  [
    /\blaw(?:s|yers?| firm)?\b|\blegal|\bcontracts?\b|\bcourt|\bGDPR compliance|\bpatents?\b|\bcompliance|\blitigation|\bjurisdiction|\bvisa applications?|\basylum/i,
    'legal',
  ],
  [
    /\bsafety[- ]critical|\bautonomous vehicle|\bself-driving|\bpower (?:plant|grid)|\baviation|\baircraft|\bflight (?:crew|operation)|\bchemical plant|\bemergency (?:call|dispatch|service)|\bstructural (?:loads?|engineering)|\bbridges?\b|\bmachine safety|\bhazard/i,
    'safety',
  ],
]

export const LATENCY_WORDS: Words<Latency> = [
  [
    /\bovernight|\bbatch|\bnightly|\bonce a (?:day|week|month)|\bin the background|\btime does not matter|\bno hurry|\boffline processing|\bweekly report/i,
    'batch',
  ],
  [
    /\b(?:few|some|several|ten|30|thirty|20) (?:seconds|minutes) (?:are|is|of waiting)|\bcan wait|\bwaiting is fine|\bwithin (?:a )?(?:few )?(?:minutes|an hour)|\bpatient(?:ly)? wait|\bslow (?:is|answers are) (?:fine|ok)|\btakes? (?:its|their) time/i,
    'patient',
  ],
  [
    /\breal[- ]?time|\binstant|\blive chat|\binteractive|\bimmediate|\bwithin (?:a|one|two|2|1) seconds?|\bquick(?:ly)?\b|\bfast\b|\blow latency|\bchat ?bot|\bwhile (?:they|the user|people) (?:type|wait|talk|speak)|\bon the phone|\bvoice (?:assistant|commands)|\bautocomplet/i,
    'interactive',
  ],
]

/** Places that data may have to stay in, larger than a house. */
const REGION = String.raw`(?:the |our |its )?(?:EU|EEA|UK|US|USA|European Union|Europe|United (?:States|Kingdom)|country|region|jurisdiction|Germany|Austria|Switzerland|France|Italy|Spain|Portugal|Poland|Ireland|Norway|Sweden|Denmark|Finland|Netherlands|Belgium|Canada|Australia|India|Japan|Brazil|China|Singapore|Israel|Turkey|Korea)\b`

export const PRIVACY_WORDS: Words<Privacy> = [
  [
    /\bno (?:personal|private|sensitive|confidential|customer) (?:data|information)|\bnothing (?:personal|private|confidential|secret)|\bnot (?:confidential|sensitive|private|secret)|\bpublic(?:ly)? (?:\w+ )?(?:data|information|available|website|documents|texts|catalogue|known|content|sources|product)|\b(?:is|are) (?:all )?public\b|\bpublic (?:\w+ )?(?:news|articles|records|figures|posts|reports)|\b(?:to be|will be|gets?) published|\bopen[- ]source\b|\bopen data|\bnon-?personal|\banonymi[sz]ed|\bpublished (?:papers|texts|content|articles)|\bfor publication/i,
    'public',
  ],
  [
    /\bsome (?:\w+ ){0,4}(?:personal|private|confidential|sensitive)|\b(?:personal|private|confidential|sensitive) (?:\w+ ){0,3}(?:stay|stays|inside|in-house) (?:\w+ ){0,6}(?:others?|rest)|\bpartly (?:personal|confidential|private)|\boccasional(?:ly)? (?:\w+ ){0,3}(?:personal|private|confidential)/i,
    'mixed',
  ],
  [
    new RegExp(
      String.raw`\b(?:must|may|can|should) ?(?:not|never) (?:leave|go out|be sent|leak)(?! (?:of |outside )?${REGION})|\bmust stay (?:in|on|inside|within)(?! ${REGION})|\bstays? (?:in[- ]house|in the building|inside|on[- ]prem|on (?:the|our|your) (?:own )?(?:device|premises|network|servers?|machine|laptop|phone))|\bconfidential|\bair[- ]?gapped|\btrade secrets?|\bclassified\b|\bon[- ]prem|\bstrictly private|\bno cloud|\bprofessional secrecy|\bpatient (?:records?|data|files?)|\bmedical records?|\bsecret(?:s)?\b|\bleaves? (?:the|our) (?:house|building|network|device) (?:never|not)|\bno data (?:may |must )?leave|\b(?:nothing|none of (?:it|this|them|these)|no(?: \w+){1,3}?) (?:may|must|can|should|is|are|will)(?: (?:ever|allowed to|to|be))* (?:leave|go out|leak|sent out)(?! (?:of |outside )?${REGION})|\bNDA\b`,
      'i',
    ),
    'confidential',
  ],
  [
    new RegExp(
      String.raw`\b(?:stay|stays|remain|remains|be|kept|keep|hosted|hosting|processed|processing|stored|residency|located) (?:\w+ ){0,2}?(?:in|inside|within) ${REGION}|\b(?:not|never|(?:nothing|no \w+) (?:may|must|can|should)(?: ever)?) (?:leave|be sent out of|go outside|go out of) ${REGION}|\b(?:EU|European|German|Swiss|UK|US|Canadian|Australian)[- ](?:hosting|hosted|only|servers?|region|data cent\w+|data residency)|\bdata residency\b`,
      'i',
    ),
    'regional',
  ],
  [
    /\bpersonal (?:data|information|details)|\b(?:is|are) personal\b|\bcustomer (?:data|records|accounts?|names|addresses)|\bGDPR|\bnames and addresses|\bemployee (?:data|records|files)|\bHR (?:data|records|files)|\bapplicants?\b|\bCVs?\b|\bIBANs?\b|\baccount numbers?|\bprivate (?:messages|data|letters|diar)|\bsensitive (?:data|information)|\bpersonally identifiable|\bPII\b/i,
    'personal',
  ],
]

export const INFRASTRUCTURE_WORDS: Words<Infrastructure> = [
  [
    /\bon (?:the|a|each|their|an?) (?:device|phone|laptop|tablet|machine itself|watch|robot|vehicle|car|headset|raspberry)|\bon[- ]device|\boffline\b(?! processing)|\bwithout (?:a |an )?(?:network|internet|connection)|\bno (?:internet|network|connection|connectivity)|\bedge (?:device|comput)|\bin the field\b|\bembedded|\bin vehicles?\b|\bautonomous vehicle/i,
    'device',
  ],
  [
    /\b(?:own|our|local|in-house) (?:\w+ )?(?:servers?|GPUs?|hardware|machines|data cent)|\bon[- ]prem|\bself[- ]host|\bin (?:the|our) (?:building|data cent\w+)|\bgraphics cards?|\bair[- ]?gapped/i,
    'servers',
  ],
  [
    /\bno (?:servers?|hardware|machines|GPUs?|infrastructure|IT department)|\bcloud (?:is|API|only|service|hosted)|\bin the cloud|\bsmall (?:shop|team|startup|business)|\bserverless|\bas a service/i,
    'none',
  ],
]

export const INPUT_WORDS: Words<Modality> = [
  [
    /\b(?:analy[sz]|read|look|inspect|describ|recogni[sz]|understand|interpret|examin|check|count|detect|compar|upload|send|show|caption)\w* (?:\w+[- ]){0,5}(?:images?|photos?|photographs?|pictures?|scans?|x-?rays?|drawings?|screenshots?|radiograph\w*|MRI|receipts?)\b|\b(?:images?|photos?|pictures?|scans?|x-?rays?) (?:\w+ ){0,2}(?:analys|understand|inspect|recogni|captions?)|\bfrom (?:a |the |their )?(?:photos?|pictures?|scans?|images?|camera)|\bin (?:photos|pictures|images|x-?rays)\b|\bcameras?\b|\bOCR\b|\bby (?:photo|picture|image)|\bphotos? (?:and|or) text|\btext and (?:images?|photos?|pictures?)|\bimages? and (?:text|records|patient)|\bsensor (?:images|video)|\bself-driving|\bautonomous vehicle|\bvisual (?:inspection|defect|search|quer)|\balt texts?\b/i,
    'image',
  ],
  [
    /\btranscri(?:b|pt)|\bspeech[- ]to[- ]text|\brecordings?\b|\bdictat|\bvoice (?:notes|messages|commands|assistant)|\bspoken\b|\b(?:listen|hear)\w*\b|\bengine sounds?|\bmicrophone|\bphone calls\b/i,
    'audio',
  ],
  [/\bvideos?\b(?! scripts?)|\bfootage|\bvideo (?:stream|feed)/i, 'video'],
]

/** Speech and pictures that a model makes. Texts about them (a script for a film) are text. */
export const OUTPUT_WORDS: Words<Modality> = [
  [
    /\b(?:generat|creat|mak|draw|design|produc)\w* (?:\w+ ){0,4}(?:images?|pictures?|illustrations?|logos?|artwork|posters?|renderings?|visuals|icons?|mood ?boards?)\b|\btext[- ]to[- ]image|\bconcept art/i,
    'image',
  ],
  [
    /\b(?:generat|creat|mak|compos|produc|record)\w* (?:\w+ ){0,4}(?:music|songs?|sounds?|soundtracks?|jingles?|voice-?overs?|narrations?|audio|podcasts?)\b|\btext[- ]to[- ]speech|\bvoice synthesis|\bread(?:s|ing)? (?:\w+ ){0,4}aloud|\baudiobooks?|\bspeaks? (?:the )?answers?/i,
    'audio',
  ],
]

export const OWN_KNOWLEDGE_WORDS =
  /\b(?:our|own|internal|company|house|their|the) (?:\w+ ){0,2}(?:documents?|handbook|manuals?|wiki|knowledge base|policies|guidelines|contracts|files|archive|catalogue|records|intranet|library)\b|\bknowledge base|\bwith (?:sources|citations)|\bcit(?:e|es|ing|ations?)\b|\bup[- ]to[- ]date|\bcurrent (?:prices|news|stock|events|law)|\bFAQ|\bdocument search|\bpolicy documents?|\bpapers?\b|\bmanuals?\b|\bhandbook/i

export const TOOL_WORDS =
  /\bAPI calls?|\bcalls? (?:\w+ ){0,2}(?:tools?|functions?|APIs?)|\bbook(?:s|ing)? (?:appointments?|tables?|rooms?|meetings?)|\bcalendar|\bCRM\b|\bERP\b|\bagent(?:s|ic)?\b|\bhome devices|\btrack(?:s|ing)? (?:orders?|parcels?)|\border status|\bquer(?:y|ies) (?:a |the )?database/i

export const STRUCTURE_WORDS =
  /\bJSON\b|\bXML\b|\bCSV\b|\bstructured (?:data|output|fields|records)|\bextract(?:s|ing|ion)?\b|\bfill(?:s|ing)? (?:in )?(?:forms?|fields?|the form)|\bfields?\b|\bclassif|\btag(?:s|ging)?\b/i

export const LANGUAGE_NAMES: Words<string> = [
  [/\bEnglish\b/i, 'en'],
  [/\bGerman\b/i, 'de'],
  [/\bFrench\b/i, 'fr'],
  [/\bSpanish\b/i, 'es'],
  [/\bItalian\b/i, 'it'],
  [/\bPortuguese\b/i, 'pt'],
  [/\bDutch\b/i, 'nl'],
  [/\bPolish\b/, 'pl'],
  [/\bRussian\b/i, 'ru'],
  [/\bTurkish\b/i, 'tr'],
  [/\bArabic\b/i, 'ar'],
  [/\bHindi\b/i, 'hi'],
  [/\bChinese\b|\bMandarin\b/i, 'zh'],
  [/\bJapanese\b/i, 'ja'],
  [/\bKorean\b/i, 'ko'],
]

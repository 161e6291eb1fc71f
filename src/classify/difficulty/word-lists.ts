/**
 * Words that say something about how hard a prompt is, by feature. Several languages share a list; two-letter pieces
 * stand for languages written without spaces. Case and accents are as typed, lower-cased.
 */
export const WORD_LISTS = {
  proof:
    'prove proof proofs theorem lemma corollary contradiction induction derive derivation disprove rigorous axioms ' +
    'beweise beweisen beweis herleiten herleitung démontre démontrer démontrez preuve demuestra demostrar demostración ' +
    'dimostra dimostrare prove demonstre udowodnij докажи докажите доказательство 证明 証明 कीजिए',
  mathematics:
    'equation equations integral derivative matrix eigenvalue eigenvalues probability polynomial modulo prime primes ' +
    'divisible divisor factorial logarithm converge converges limit series triangle circle radius angle hypotenuse ' +
    'perimeter geometry vertices vertex tangent sine cosine vector vectors integer integers quadratic roots root ' +
    'digits remainder permutations combinations expected variance coefficient arithmetic geometric sequence ' +
    'gleichung wahrscheinlichkeit ableitung quersumme teilbar équation probabilité dérivée intégrale ecuación ' +
    'probabilidad derivada equazione probabilità equação probabilidade уравнение вероятность 方程 概率 積分 确率 確率',
  calculation:
    'calculate compute solve evaluate simplify factor estimate determine berechne berechnen rechne löse ermittle calcule ' +
    'calculer calculez résous résoudre calcula calcular resuelve resolver calcola calcolare risolvi resolva вычисли ' +
    'рассчитай реши 计算 計算 求解 oblicz hesapla bereken',
  planning:
    'schedule scheduling optimize optimise optimal minimize minimise maximize maximise allocate allocation constraints ' +
    'constraint feasible assign assignment roster shifts itinerary route routes knapsack trade-off tradeoffs tradeoff ' +
    'capacity bottleneck logistics rota planung dienstplan optimiere optimieren zuteilen planifie planifier optimise ' +
    'optimiser planning planifica planificar optimizar turnos ottimizza 规划 最优 安排 最適',
  logic:
    'puzzle riddle knights knaves liar liars deduce infer implies implication syllogism clue clues contrapositive ' +
    'paradox truth-teller hats prisoners suspects guilty logically entail rätsel lügner logisch énigme menteur acertijo ' +
    'lógica indovinello logica загадка 推理 谜题 論理',
  hardCode:
    'deadlock deadlocks race concurrency concurrent mutex semaphore lock-free thread threads goroutine goroutines leak ' +
    'segfault complexity distributed consistency transaction isolation idempotent raft paxos sharding scheduler ' +
    'compiler allocator heap garbage invariant throughput backpressure serializable replication consensus intermittent ' +
    'intermittently nondeterministic flaky heisenbug production nebenläufigkeit verklemmung concurrencia interblocage ' +
    '死锁 并发 死鎖 デッ',
  code:
    'function code python javascript typescript java rust golang sql query regex bug debug class method array loop ' +
    'variable import return def const string list dict compile algorithm recursion implement code-review endpoint ' +
    'funktion código función fonction codice 代码 函数 関数',
  finance:
    'npv irr dcf wacc ebitda cashflow cash-flow amortization amortisation depreciation valuation hedge hedging portfolio ' +
    'covenant leverage yield coupon bond bonds discount mortgage refinance loan interest annuity dilution runway churn ' +
    'tax taxes margin breakeven break-even scenario scenarios sensitivity volatility option derivatives arbitrage ' +
    'zins zinsen kredit darlehen rendite steuer intérêt prêt rendement hipoteca préstamo interés mutuo 贷款 利率 现金 投資',
  analysis:
    'analyze analyse analysis assess compare diagnose diagnosis implications justify strategy forecast hypothesis ' +
    'root-cause causes mechanism mechanisms critique evidence confounding causal methodology design architecture ' +
    'analysiere bewerte ursache begründe analysez évalue évaluez analiza analizar evalúa valuta analise ' +
    'проанализируй сравни 分析 評価 评估 原因',
  transform:
    'translate translation rewrite rephrase paraphrase summarize summarise summary shorten proofread grammar spelling ' +
    'reword polish bullet bullets extract format capitalize alphabetical reformat übersetze übersetzen fasse zusammen ' +
    'korrigiere formuliere kürze traduis traduire traduisez résume résumer reformule corrige traduce traducir resume ' +
    'resumir reescribe corrija traduci riassumi correggi traduza traduzir resuma переведи перескажи перепиши 翻译 翻訳 ' +
    '总结 要約 改写 przetłumacz streść vertaal çevir',
  smallTalk:
    'hi hello hey thanks thank thx morning bye goodbye welcome lol joke jokes cheers nice hallo danke guten moin ' +
    'bonjour merci salut hola gracias buenos ciao grazie olá obrigado obrigada привет спасибо 你好 谢谢 こん 有難 ありが cześć',
  creative:
    'poem haiku story tale song lyrics tweet caption slogan email blog letter birthday invitation toast greeting ' +
    'tagline instagram linkedin post headline headlines description recipe names gift ideas gedicht geschichte brief ' +
    'poème histoire lettre poema cuento carta correo poesia storia стих письмо 写一 邮件 詩 物語',
  lookup:
    'capital population founded founder author president invented synonym synonyms antonym meaning definition define ' +
    'spell pronounce abbreviation stand stands acronym located currency language hauptstadt bedeutet heißt synonym ' +
    'capitale signifie auteur significa sinónimo capital столица означает 首都 意思 什么 とは',
  condition:
    'if unless suppose assume assuming given provided whenever otherwise wenn falls angenommen si sauf supposons ' +
    'suponiendo se dato если 如果 假设 もし',
  quantity:
    'each every per total twice thrice half third quarter double triple remaining left more less than fewer times ' +
    'percent ratio average sum difference altogether combined share equally older younger faster slower cost costs ' +
    'sold bought spends earns jede jeder insgesamt doppelt hälfte prozent übrig chaque moitié double reste cada mitad ' +
    'doble total resto ogni metà doppio 每个 一共 剩下 百分',
  negation:
    'not never no none neither nor without except cannot nicht kein keine ohne pas jamais aucun sauf nunca ningún sin ' +
    'non mai nessuno не 没有 不能',
  order:
    'first then after before next finally until later previous last dann danach vorher bevor ensuite avant après ' +
    'después antes luego poi prima dopo потом 然后 之后',
  explain:
    'why how explain reasoning carefully thoroughly detail step-by-step steps warum wieso erkläre pourquoi explique ' +
    'expliquez porqué explica perché spiega почему объясни 为什么 解释 なぜ 説明',
  limit:
    'must exactly least most only maximum minimum within exceed limit constraint muss höchstens mindestens genau doit ' +
    'moins plus exactement debe máximo mínimo exactamente deve esattamente должен 至少 最多 必须 以内',
  counting:
    'many much count number how-many wie-viele viele viel combien cuántos cuántas cuánto quanti quante quanto сколько 多少 几个 いく 何人 何個 ile kaç hoeveel',
  time:
    'day days hour hours minute minutes week weeks month months year years date clock o-clock tage stunden minuten ' +
    'wochen jours heures semaines días horas giorni ore дней часов 小时 天后 時間 分後',
  motion:
    'speed km kmh mph train trains distance velocity travels leaves arrives meets acceleration force energy voltage ' +
    'current mass kg grams liters litres density temperature pressure mole moles zug geschwindigkeit vitesse tren ' +
    'velocidad treno velocità поезд 速度 火车',
  medicine:
    'patient treatment symptoms disease syndrome diagnosis drug dose artery nerve tumor cancer therapy clinical infection ' +
    'deficiency serum acute chronic muscle cells pregnancy surgical fracture',
  law: 'court plaintiff defendant statute contract liable liability statute jurisdiction negligence constitutional clause crime criminal evidence',
  science:
    'reaction electron molecule atoms enzyme protein gene genes orbital wavelength entropy quantum equilibrium oxidation ' +
    'ion ions acid bond particle field magnetic photon cell species evolution',
} as const satisfies Record<string, string>

export type WordList = keyof typeof WORD_LISTS

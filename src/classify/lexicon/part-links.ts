/** Words between or beside the parts of an emergency that part or deny them (`risk/rules/emergency-bonds.ts`). No text is searched for them. */
import { foldLetters } from '../../classify/text/fold-text.ts'

function wordsOf(list: string): ReadonlySet<string> {
  return new Set(foldLetters(list).split(/\s+/u).filter(Boolean))
}

function anyOf(list: string): RegExp {
  return new RegExp(foldLetters(list).replaceAll(' ', '|'), 'u')
}

/** What begins another clause or tells where, when or beside what: conjunctions, who does something, some prepositions. */
export const BETWEEN_CLAUSES: ReadonlySet<string> = wordsOf(`
  and then while before after because but so or when until now i we he she they you at near with without beside for since later
  und dann danach während bevor nachdem weil aber oder als jetzt ich wir er sie ihr neben mit ohne bei beim für wenn später
  et e y puis pendant avant après parce mais ou quand maintenant je on nous elle ils avec sans près pour alors
  y luego después mientras antes porque pero cuando ahora yo con sin cerca para junto
  ed poi mentre dopo prima perché quando adesso ora io noi lui lei con senza vicino per
  depois enquanto antes porque mas ou quando agora eu nós ele ela com sem perto para
  en dan daarna terwijl voordat nadat omdat maar toen nu ik wij we hij zij ze naast met zonder bij voor
  i potem gdy kiedy zanim po bo ale lub teraz ja my on ona z ze bez obok przy dla
  и потом когда пока перед после но или теперь я мы он она с со без возле для а затем
  і й та потім коли поки перед після але або тепер ми він вона з із без біля для
  ve sonra iken önce çünkü ama veya şimdi ben biz ile yanında için
  ثم و بعد قبل لكن أو عندما الآن أنا هو هي مع بدون قرب
  और फिर बाद पहले लेकिन या जब अब मैं हम वह के साथ aur phir
  och sedan medan innan efter men eller när nu jag vi han hon med utan vid
  og så mens før efter men eller når nå nu jeg han hun med uten uden ved
  ja sitten kun mutta tai nyt és aztán majd vagy most pak potom když ale nebo teď já s
  și apoi când dar sau acum eu cu fără lângă và rồi khi nhưng hoặc bây giờ dan lalu terus kemudian tapi atau sekarang saya dengan
  και μετά όταν αλλά ή τώρα με χωρίς`)
export const BETWEEN_CLAUSES_DENSE: RegExp = anyOf(
  '然 后 後 再 和 并 並 又 但 却 あと てから ながら',
)

/** What is eaten and drunk: the nearer object of the verb. */
export const MEALS: ReadonlySet<string> = wordsOf(`
  beer wine coffee tea water juice milk soup lunch dinner breakfast cake cookie cookies pizza sandwich burger pasta bread cheese apple banana ice cereal chicken fish rice salad chocolate snack snacks food meal meals treat treats
  bier wein kaffee tee wasser saft milch suppe mittag mittagessen abendessen frühstück kuchen keks kekse brot brötchen käse apfel banane eis nudeln reis salat futter essen wurst
  bière vin café eau jus lait soupe déjeuner dîner gâteau fromage pomme banane glace riz salade repas croquettes
  cerveza vino café agua zumo jugo leche sopa almuerzo cena desayuno tarta pastel queso manzana plátano helado arroz ensalada comida bocadillo
  birra vino caffè acqua succo latte minestra pranzo cena colazione torta pane formaggio mela banana gelato riso insalata pizza panino pasta crocchette
  cerveja vinho chá água suco sumo leite almoço jantar bolo pão queijo maçã sorvete arroz comida ração
  bier wijn koffie thee water sap melk soep lunch brood kaas appel banaan ijs rijst taart
  piwo wino kawę herbatę wodę sok mleko zupę obiad kolację śniadanie ciasto chleb ser jabłko lody
  пиво вино кофе чай воду сок молоко суп обед ужин завтрак торт хлеб сыр яблоко каву воду сік молоко борщ обід вечерю хліб яблуко бутерброд кашу
  bira şarap kahve çay süt çorba yemek kahvaltı ekmek peynir elma pasta çayı kahveyi suyu
  القهوة قهوة الشاي شاي ماء الماء عصير العصير حليب الحليب الطعام طعام الغداء العشاء الفطور
  चाय कॉफी कॉफ़ी पानी दूध खाना रोटी चावल chai pani khana
  öl vin kaffe vatten mjölk soppa mat middag tårta bröd ost äpple glass
  øl vann vand melk suppe mad brød kake olut viini kahvia teetä vettä maitoa ruokaa sör bor kávé tea víz leves pivo víno kávu čaj vodu oběd chléb
  bere cafea ceai apă supă prânz cină pâine bia rượu cà phê trà nước cơm kopi teh air nasi makan roti`)
export const MEALS_DENSE: RegExp = anyOf(
  '咖啡 啤酒 饭 茶 汤 粥 面 牛奶 饮料 早餐 晚餐 午餐 コーヒー ビール ご飯 ごはん 牛乳 ケーキ パン 밥 커피 맥주 우유 빵',
)

/** What stands for a thing that was named before. */
export const STANDS_FOR_IT: ReadonlySet<string> = wordsOf(
  'it them one some all half that this most everything es sie davon alles eine einen ca ça tout het ze alles его их её то ją je to',
)

/** The same before a verb: "la pile, il l'a avalée". */
export const STANDS_BEFORE_VERB: ReadonlySet<string> = wordsOf(
  'l la lo le les los las ne davon daraus ervan eruit его її её їх ją go onu',
)

/** What says that it did not happen. */
export const DENIALS: ReadonlySet<string> = wordsOf(`
  not never didnt hasnt havent hadnt wasnt almost nearly nobody nicht nie niemals fast beinahe niemand hätte kein
  jamais presque personne nunca casi nadie non mai quasi nessuno não quase ninguém nooit bijna niemand
  nie nigdy prawie nikt не никогда чуть почти никто ні ніколи майже لم ما لا كاد नहीं aldrig nästan ingen niciodată aproape không chưa tidak belum hampir`)

/** What names another reason for a sign than what happened before. */
export const REASONS: ReadonlySet<string> = wordsOf(`
  about by why how over which whether because from von vom wegen über warum wie par pourquoi comment por sobre da dal dalla perché over waarom door przez dlaczego от из почему как om över`)

import { listTrie } from '../../classify/learned/word-lists.ts'
import { conceptOf, type PhraseTrie } from '../../classify/text/phrase-trie.ts'
import type { RiskDomain } from '../../core/signals.ts'

/**
 * How answers send the reader on to somebody who may be asked, or say that they are no advice. Models do so where they
 * see a risk themselves. Entries as in the lexicons: `*` any ending, `?` any word.
 */
const REFERS: Readonly<Record<RiskDomain, string>> = {
  healthcare: `see a doctor, see your doctor, consult a doctor, consult your doctor, ask your doctor, contact your doctor, call your doctor, talk to your doctor, speak to your doctor, tell your doctor, your gp, your physician, a physician, consult ? physician, your doctor or, doctor or pharmacist, doctor immediately, a pharmacist, your pharmacist, pharmacist or, healthcare professional*, healthcare provider*, health care provider*, health professional*, medical professional*, medical attention, medical advice, medical help, medical care, seek medical, emergency room, emergency department, emergency services, emergency number, poison control, poison centre, poison center, urgent care, call 911, call 999, call 112, call an ambulance, crisis line, suicide hotline, mental health professional, your midwife, your paediatrician, your pediatrician, your vet, a veterinarian, leaflet that came, aerztlich*, einen arzt, ihren arzt, deinen arzt, zum arzt, ihrem arzt, deinem arzt, arzt oder apotheker*, apotheker*, notaufnahme, notruf, rettungsdienst, giftnotruf, medizinische* rat, medizinische* hilfe, consultez un medecin, votre medecin, ton medecin, un medecin, pharmacien*, professionnel de sante, les urgences, appelez le 15, centre antipoison, avis medical, consulte a un medico, su medico, tu medico, un medico, un profesional de la salud, farmaceutic*, urgencias, atencion medica, consulti un medico, il tuo medico, il suo medico, dal medico, farmacista, pronto soccorso, medico curante, procure um medico, seu medico, um medico, profissional de saude, pronto socorro, raadpleeg ? arts, uw huisarts, je huisarts, een arts, apotheker, spoedeisende hulp, skonsultuj* sie z lekarzem, lekarz*, farmaceut*, pogotowi*, doktorunuza, bir doktora, doktora danis*, eczaci*, acil servis, обратитесь к врачу, к врачу, врач*, фармацевт*, скорую, استشر الطبيب, استشارة الطبيب, الطبيب, طبيبك, الصيدلي, الطوارئ, डॉक्टर, चिकित्सक, फार्मासिस्ट, 医師, 医者, 薬剤師, 救急, 受診, 就医, 医生, 药师, 急诊`,
  legal: `a lawyer, your lawyer, consult ? lawyer, an attorney, your attorney, a solicitor, legal advice, legal professional, legal counsel, legal aid, qualified legal, tenants association, tenants union, citizens advice, employment lawyer, immigration lawyer, rechtsanwalt*, einen anwalt, anwalt, anwaeltin, rechtsberatung, mieterverein, un avocat, conseil juridique, avis juridique, un abogado, asesoria legal, asesoramiento legal, asesoramiento juridico, un avvocato, consulenza legale, um advogado, aconselhamento juridico, orientacao juridica, een advocaat, juridisch advies, prawnik*, adwokat*, porad* prawn*, bir avukat*, avukat*, hukuki danis*, юрист*, адвокат*, محام*, استشارة قانونية, वकील, कानूनी सलाह, 弁護士, 法律相談, 律师, 法律意见`,
  finance: `financial advice, financial advisor*, financial adviser*, financial planner*, investment advice, tax advisor*, tax adviser*, tax professional*, tax advice, an accountant, your accountant, debt counsel*, debt advice, mortgage advisor, mortgage broker, insurance advisor, past performance, finanzberat*, anlageberat*, steuerberat*, schuldnerberatung, conseiller financier, conseil financier, expert comptable, asesor financiero, asesor fiscal, asesoramiento financiero, consulente finanziario, commercialista, consultor financeiro, contador, financieel adviseur, belastingadviseur, doradc* finans*, doradc* podatk*, mali musavir*, finansal danisman*, финансов* консультант*, налогов* консультант*, مستشار مالي, مستشار ضريبي, वित्तीय सलाहकार, 税理士, ファイナンシャル, 财务顾问, 税务顾问, 理财顾问`,
  safety: `a licensed electrician, licensed electrician, qualified electrician, certified electrician, an electrician, gas engineer, gas safe, licensed plumber, licensed contractor, structural engineer, fire department, fire brigade, fire service, call the police, contact the police, local authorities, law enforcement, turn off the power, switch off the power, cut the power, turn off the gas, shut off the gas, protective gloves, safety goggles, protective equipment, well ventilated, ventilated area, never mix, do not mix, risk of electric shock, risk of fire, toxic gas*, toxic fumes, leave the building, evacuate*, elektriker*, elektrofachkraft, feuerwehr, die polizei, strom abschalten, sicherung ausschalten, schutzhandschuhe, un electricien, les pompiers, la police, coupez le courant, un electricista, los bomberos, la policia, corte la corriente, un elettricista, i vigili del fuoco, la polizia, um eletricista, os bombeiros, a policia, een elektricien, de brandweer, de politie, elektryk*, straz pozarn*, policj*, elektrikci*, itfaiye, polis, электрик*, пожарн*, полици*, كهربائي, الدفاع المدني, الشرطة, इलेक्ट्रीशियन, दमकल, पुलिस, 電気工事士, 消防, 警察, 电工, 消防, 报警`,
}

const DOMAINS = Object.keys(REFERS) as readonly RiskDomain[]

let trie: PhraseTrie | undefined

/** The domain whose people a folded answer refers to most; undefined where it refers to nobody. */
export function refersOn(folded: Uint16Array): RiskDomain | undefined {
  trie ??= listTrie(DOMAINS.map((domain) => REFERS[domain]))
  const counts = new Uint16Array(DOMAINS.length)
  trie.scan(folded, (meaning) => {
    const at = conceptOf(meaning)
    counts[at] = (counts[at] as number) + 1
  })
  const most = Math.max(...counts)
  return most === 0 ? undefined : DOMAINS[counts.indexOf(most)]
}

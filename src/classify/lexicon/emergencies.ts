import type { Lexicon } from './concepts.ts'

/**
 * Signs of an emergency as people tell them who do not know its name, in the languages whose own lists only name it: of a
 * stroke, a seizure, a swelling tongue, heavy bleeding, and sight that is suddenly gone. Only what is said of little else: a device stops
 * seeing too, a child speaks unclearly, an eyelid twitches. `self`: what people say of themselves in languages that need no word for it.
 */
export const emergencies: Lexicon = {
  emergency: `face drooped, face droops, face dropped on, febrile seizure*, febrile convulsion*, is convulsing, cough up blood, threw up blood, throwing up blood, vomited blood,
    spitting blood, spit up blood, cant see out of one eye, cant see out of my left, cant see out of my right, lost my sight, lost sight in one, lost vision in one, lost vision in my, suddenly blind,
    hinchando la lengua, lengua hinchada, hincha la lengua, zunge schwillt, zunge geschwollen, zunge ist geschwollen, langue gonfle, langue gonflée, langue enfle, gonfia la lingua, lingua gonfia,
    blute stark, blutet stark, sangro mucho, saigne beaucoup, saigne abondamment,
    cara caída, cae un lado de la cara, cayó un lado de la cara, torcido la cara, torció la cara, boca torcida, torcido la boca, torció la boca, parálisis facial,
    arrastra las palabras, arrastrando las palabras, convulsiones, convulsión, convulsiona, convulsionando, vomita sangre, vomitando sangre, vomitado sangre, vomitó sangre, vómito con sangre,
    tose sangre, tosiendo sangre, toser sangre, tos con sangre, escupe sangre, escupo sangre, escupiendo sangre, sangre al toser, no veo nada con el ojo, no veo con un ojo,
    no veo de un ojo, visión de un ojo, visión del ojo, visión en un ojo, vista de un ojo, vista del ojo, vista en un ojo,
    mundwinkel hängt, hängt ein mundwinkel, hängt der mundwinkel, hängt sein mundwinkel, hängt ihr mundwinkel, hängender mundwinkel, hängenden mundwinkel, mund hängt, gesicht hängt,
    schiefes gesicht, gesichtslähmung, verwaschene sprache, spricht verwaschen, spricht ? verwaschen, verwaschen spricht, redet verwaschen, redet ? verwaschen, redet wirr,
    lallt plötzlich, plötzlich lallt, lallt nur noch, plötzlich gelähmt, halbseitig gelähmt, fieberkrampf, krampfanfälle, sohn krampft, tochter krampft, kind krampft, baby krampft,
    bluthusten, bluterbrechen, huste blut, hustet blut, hustete blut, blut gehustet, blut husten, erbricht blut, erbrach blut, blut erbrochen, erbreche blut, spuckt blut, spucke blut, blut gespuckt,
    kotzt blut, kotze blut, auf einem auge nichts, auf dem auge nichts, auf dem ? auge nichts, auf einem auge blind, auf dem ? auge blind,
    bouche de travers, visage de travers, bouche tordue, visage paralysé, visage paralysée, paralysie faciale, visage s affaisse, visage saffaisse, s affaisse d un côté, saffaisse dun côté,
    n arrive plus à articuler, narrive plus à articuler, ne peut plus lever le bras, convulse, convulsions, vomit du sang, vomi du sang, vomir du sang, vomissait du sang, crache du sang, craché du sang,
    cracher du sang, tousse du sang, toussé du sang, rien de l œil, rien de lœil, rien d un œil, rien dun œil, vue d un œil, vue dun œil, vue de l œil, vue de lœil,
    bocca storta, faccia storta, viso storto, faccia paralizzata, viso paralizzato, volto paralizzato, paresi facciale, convulsioni, vomita sangue, vomitato sangue, vomitando sangue,
    tossisco sangue, tossisce sangue, tossito sangue, sputa sangue, sputo sangue, sputato sangue, vista da un occhio, vedo più da un occhio, non vedo da un occhio,
    boca torta, rosto caído, rosto paralisado, rosto caiu, rosto ? ? ? caiu, paralisia facial, fala enrolada, convulsão, convulsões, convulsionando, vomitando sangue, vomitou sangue,
    tossindo sangue, tossiu sangue, tosse com sangue, cuspindo sangue, cuspiu sangue, visão de um olho, visão do olho, vista de um olho, não enxergo de um olho, não vejo de um olho,
    scheve mond, scheef gezicht, mond hangt, mond staat scheef, gezicht hangt, mondhoek hangt, hangende mondhoek, een stuip, heeft stuipen, stuipen met, koortsstuip*, braakt bloed, bloed braken,
    bloed gebraakt, hoest bloed, bloed ophoest, bloed opgehoest, bloed ophoesten, spuugt bloed, spuwt bloed, plotseling blind, opeens blind, meer met mijn rechteroog, meer met mijn linkeroog, meer met mijn ? oog,
    kącik ust opadł, opadł kącik, opadnięty kącik, opadający kącik, opadł mu kącik, opadł jej kącik, wykrzywion* twarz, wykrzywiło twarz, wykrzywiło mu twarz, wykrzywiło jej twarz, drgawk*,
    wymiotuje krwią, wymiotuję krwią, wymioty krwią, wymiotował krwią, wymiotowała krwią, kaszlę krwią, kaszle krwią, kaszlał krwią, pluje krwią, pluję krwią, krwioplucie,
    nie widzę na jedno oko, nie widzi na jedno oko, nie widzę na lewe oko, nie widzę na prawe oko, straciłem wzrok, straciłam wzrok, stracił wzrok, utrata wzroku,
    ağzı kaydı, ağzı kaymış, ağzı eğildi, yüzü kaydı, yüzü sarktı, yüzünün yarısı sarktı, yüzünün yarısı uyuştu, yüz felci, konuşması bozuldu, nöbet geçiriyor, nöbet geçirdi,
    kan kusuyor, kan kustu, kan kusma*, kan tükür*, öksürürken kan, öksürünce kan, gözüm görmüyor, gözüm aniden görmüyor, gözüm birden görmüyor,
    перекосило лицо, лицо перекосило, перекошено лицо, лицо перекош*, перекосило рот, рот перекосило, уголок рта опустил*, опустился уголок рта, опущен уголок рта,
    отнялась рука, отнялась нога, отнялась речь, рвет кровью, рвёт кровью, рвота кровью, рвота с кровью, рвало кровью, кашляю кровью, кашляет кровью, кашель с кровью, харкает кровью, харкаю кровью,
    перестал видеть один глаз, глаз перестал видеть, ослеп на один, ослепла на один, потеря зрения, потерял зрение, потеряла зрение,
    فمه مائل, فمها مائل, وجهه مائل, وجهها مائل, شلل الوجه, شلل في الوجه, ارتخاء في الوجه, نوبة تشنج, عنده تشنجات, لديه تشنجات, عندها تشنجات, لديها تشنجات,
    تتقيأ دم*, يتقيأ دم*, تقيأ دم*, تقيأت دم*, أسعل دم*, يسعل دم*, تسعل دم*, سعال مع دم, سعال دموي, دم مع السعال, فقدت الرؤية, فقدت البصر, فقد البصر, فقدان البصر,
    मुंह टेढ़ा, मुँह टेढ़ा, चेहरा टेढ़ा, चेहरा लटक, चेहरा सुन्न, जुबान लड़खड़ा, बोली लड़खड़ा, दौरे पड़, दौरा पड़, खून की उल्टी, खांसी में खून, खाँसी में खून, खून थूक, आंख से दिखना बंद, आंख से दिखाई नहीं,
    ろれつが回ら, 呂律が回ら, 顔の半分が下, 顔の半分が動, 口がゆが, 口が歪, 半身が動か, 半身麻痺, けいれんを起, 痙攣を起, ひきつけを, 息子がけいれん, 娘がけいれん, 子供がけいれん, 子どもがけいれん, 赤ちゃんがけいれん,
    血を吐, 喀血, 咳をすると血, 咳に血, 血痰, 片目が見えな, 片目が急に見え, 視力を失,
    嘴歪, 嘴角歪, 面瘫, 半边脸耷拉, 半边脸下垂, 半边脸不能动, 突然说话不清, 突然口齿不清, 半身不遂, 在抽搐, 全身抽搐, 惊厥, 吐血了, 在吐血, 吐血怎么, 咯血, 咳血, 呕血, 咳嗽带血, 痰中带血, 痰里有血, 眼睛看不见, 突然失明`,
  self: `visión de un ojo, visión del ojo, kaszlę krwią, pluję krwią, wymiotuję krwią, nie widzę na jedno oko, nie widzę na lewe oko, nie widzę na prawe oko, straciłem wzrok, straciłam wzrok,
    öksürürken kan, gözüm görmüyor, gözüm aniden görmüyor, gözüm birden görmüyor, кашляю кровью, харкаю кровью, أسعل دم*, فقدت الرؤية, فقدت البصر, खांसी में खून, खाँसी में खून,
    咳をすると血, 片目が見えな, 片目が急に見え, 眼睛看不见, 咳嗽带血, 痰中带血, 痰里有血`,
}

import type { TaskWords } from './task-words.ts'

export const tagalog: TaskWords = {
  'code-assistance': `ayaw gumana, hindi gumagana`,
  chat: `kumusta, kamusta, magandang umaga, magandang gabi, hello po, nakakabagot, nabobored, pagod ako, usap tayo, kuwentuhan tayo, haha`,
  'customer-support': `order ko, inorder ko, na-charge, i-refund, refund po, ibalik, papalitan, warranty, hindi pa dumarating, wala pa, i-cancel, subscription`,
  'content-generation': `gawan mo ako ng, isulat, sumulat, liham, sulat, isalin, i-translate, ibuod, buod, itama, paikliin, magalang, imbitasyon, talumpati`,
  tutoring: `turuan mo, ituro, ipaliwanag, hakbang hakbang, dahan-dahan, tanungin mo ako, magsanay, exam ko, takdang aralin, hindi ko maintindihan`,
  automation: `tuwing umaga, tuwing gabi, araw-araw, tuwing may, kada linggo, kada araw, awtomatik*, ipaalala, i-forward, ipadala, ilagay sa, kalendaryo`,
  qa: `sino ang, sino si, kailan, anong taon, saan, kabisera, ano ang ibig sabihin, gaano kataas`,
  math: `kuwentahin, kalkulahin, magkano, ilan lahat, porsyento, ekwasyon, kabuuan, hatiin, lawak, bilis`,
  logic: `nagsisinungaling, nagsasabi ng totoo, mas matanda, mas bata, mas matangkad, bugtong, lahat ng, ilan sa, pagkakasunod`,
  science: `bakit, paano nabubuo, paano gumagana, molekula, selula, enerhiya, eksperimento, temperatura`,
  'finance-analysis': `gastos, tubo, lugi, utang, puhunan, balance sheet, negosyo`,
  decision: `dapat ba, o hihintayin, mas mabuti, alin ang, pipiliin, magdesisyon, bentahe, payo, sulit ba`,
  'data-analysis': `datos, talahanayan, kolum, takbo, suriin`,
  'image-generation': `iguhit, gumuhit, i-drawing, larawan ng`,
  'audio-generation': `basahin nang malakas, nang malakas, boses, kantahin, awitin, musika, himig`,
  storytelling: `kuwento, kwento, kuwentuhan mo, tula, alamat, noong unang panahon`,
  marketing: `patalastas, i-promote, post para sa, mamimili, paninda`,
  'visual-understanding': `sa picture, sa larawan, larawang ito, litrato, ano ang nakasulat, nakikita mo`,
  'audio-understanding': `pakinggan, voice message, ano ang sinabi, ano sabi`,
  search: `hanapin, maghanap, i-search, sa internet, balita, pinakabago, ngayon, bukas, panahon, presyo, malapit`,
}

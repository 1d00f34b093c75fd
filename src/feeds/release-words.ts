import { subtagsOf } from '../model/language.ts';

/** The words around a release in one language, in feeds and on pages. */
export type ReleaseWords = {
  /** BCP 47. */
  readonly language: string;

  /** After the items of a list, and after a label. */
  readonly comma: string;
  readonly colon: string;

  readonly updated: string;
  readonly corrections: string;
  readonly photo: string;
  readonly license: string;
  readonly about: (name: string) => string;
  /** Before the names of other languages. */
  readonly alsoIn: string;
  readonly contacts: string;

  readonly withdrawn: string;
  readonly withdrawnOn: string;
  readonly reason: string;
  readonly replacedBy: string;
};

const en: ReleaseWords = {
  language: 'en',
  comma: ', ',
  colon: ': ',
  updated: 'Updated',
  corrections: 'Corrections',
  photo: 'Photo: ',
  license: 'License',
  about: (name) => `About ${name}`,
  alsoIn: 'Also in ',
  contacts: 'Press contacts',
  withdrawn: 'This release was withdrawn',
  withdrawnOn: 'Withdrawn',
  reason: 'Reason',
  replacedBy: 'Replaced by',
};

const ja: ReleaseWords = {
  language: 'ja',
  comma: '、',
  colon: '：',
  updated: '更新',
  corrections: '訂正',
  photo: '写真：',
  license: 'ライセンス',
  about: (name) => `${name}について`,
  alsoIn: '他の言語：',
  contacts: '報道関係者からのお問い合わせ先',
  withdrawn: 'このリリースは取り下げられました',
  withdrawnOn: '取り下げ日',
  reason: '理由',
  replacedBy: '代わりのリリース',
};

const ko: ReleaseWords = {
  language: 'ko',
  comma: ', ',
  colon: ': ',
  updated: '수정',
  corrections: '정정',
  photo: '사진 제공: ',
  license: '라이선스',
  about: (name) => `${name} 소개`,
  alsoIn: '다른 언어: ',
  contacts: '언론 문의처',
  withdrawn: '이 보도자료는 철회되었습니다',
  withdrawnOn: '철회일',
  reason: '사유',
  replacedBy: '대체 보도자료',
};

export const releaseWords = { en, ja, ko };

const dictionaries = new Map(Object.entries(releaseWords));

/** Returns the words of a language; English if the feeds do not speak it. */
export const releaseWordsFor = (language: string): ReleaseWords =>
  dictionaries.get(subtagsOf(language).language) ?? en;

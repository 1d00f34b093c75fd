import type { Words } from './words.ts';

export const ja: Words = {
  language: 'ja',

  skip: '本文へ移動',
  site: 'サイト',
  releases: 'リリース',
  feeds: 'フィード',
  publishedBy: '発行：',
  subscribe: '購読',

  nothingYet: 'まだ何も公開されていません。最初のリリースはフィードで届きます。',
  nothingAtPresent: '現在、ここにリリースはありません。',
  byYear: '年別',
  topics: 'トピック',
  organizations: '組織',
  languages: '言語',
  releasesOf: (year) => `${year}年のリリース`,
  allOf: (site, year) => `${site}が${year}年に公開したすべてのリリース。`,
  releasesOn: (topic) => `「${topic}」に関するリリース`,
  releasesWith: (organization) => `${organization}に関するリリース`,
  website: 'ウェブサイト',

  updated: '更新',
  corrected: '訂正',
  corrections: '訂正',
  peopleInStory: 'このリリースの関係者',
  organizationsInStory: 'このリリースの関係組織',
  source: '出典：',
  files: '添付ファイル',
  photo: '写真：',
  about: (name) => `${name}について`,
  contacts: '報道関係者の問い合わせ先',
  dateline: (place, date) => `【${place}、${date}】`,

  withdrawn: 'このリリースは取り下げられました',
  withdrawnOn: '取り下げ日',
  reason: '理由',

  errors: {
    400: {
      title: 'このアドレスは読み取れません',
      detail:
        '文字の始まりではないパーセント記号が含まれています。アドレスを入力し直すか、全体をコピーしてください。',
    },
    404: {
      title: 'このアドレスには何もありません',
      detail: '入力の誤りか、途中で切れている可能性があります。最新のリリースはトップページにあります。',
    },
    405: {
      title: 'このアドレスは読み取り専用です',
      detail: 'GETまたはHEADで要求してください。',
    },
    412: {
      title: '要求の条件が満たされていません',
      detail: '現在の内容を得るには、If-MatchとIf-Unmodified-Sinceを付けずに要求してください。',
    },
  },

  audience: {
    readers: 'すべてのフィードリーダー向け',
    correctors: '訂正を追跡するフィードリーダー向け',
    programs: 'プログラム、およびこの形式を好むリーダー向け',
  },
  opml: '一覧を取り込めるリーダー向けの全フィードの一覧',
  howToSubscribe: 'フィードとは何か、購読の方法',
  guide: {
    description: (site) => `${site}をフィードリーダーやプログラムで購読する方法。`,
    title: (site) => `${site}を購読する`,
    lede: 'フィードは、フィードリーダーが代わりに確認してくれるアドレスです。新しいリリースは自動的にリーダーに届きます。アカウントもメールアドレスも要りません。やめるときは、リーダーからフィードを削除してください。',
    steps: [
      'このサイトのアドレス、または下のフィードのアドレスをコピーします。',
      'リーダーの「フィードを追加」「フォロー」「購読」の欄に貼り付けます。',
    ],
    same: 'どのフィードにも同じ最新のリリースの全文が入っています。迷ったら最初のものを選んでください。',
    narrower: '特定の対象だけを購読するには、そのページのアドレスをコピーします：',
  },
};

import { releaseWords } from '../../feeds/release-words.ts';
import type { Words } from './vocabulary.ts';

export const ja: Words = {
  ...releaseWords.ja,

  skip: '本文へ移動',
  site: 'サイト',
  releases: 'リリース',
  feeds: 'フィード',
  publishedBy: '発行元：',
  subscribe: '購読',

  copy: 'アドレスをコピー',
  copied: 'コピーしました',

  nothingYet: 'まだ公開されたリリースはありません。最初のリリースはフィードでお届けします。',
  nothingAtPresent: '現在、該当するリリースはありません。',
  byYear: '年別',
  topics: 'トピック',
  organizations: '組織・団体',
  languages: '言語',
  releasesOf: (year) => `${year}年のリリース`,
  allOf: (site, year) => `${site}が${year}年に公開したすべてのリリース。`,
  releasesOfMonth: (month) => `${month}のリリース`,
  archive: 'アーカイブ',
  older: '以前のリリース',
  newer: '以降のリリース',
  releasesOn: (topic) => `「${topic}」に関するリリース`,
  releasesWith: (organization) => `${organization}に関するリリース`,
  website: 'ウェブサイト',

  corrected: '訂正あり',
  peopleInStory: 'このリリースに登場する人物',
  organizationsInStory: 'このリリースに登場する組織・団体',
  source: '出典：',
  files: '添付ファイル',
  transcript: '文字起こし',
  fullSize: '原寸でダウンロード',
  pixels: (width, height) => `${width} × ${height}ピクセル`,

  media: {
    title: '画像・資料',
    pictures: '画像',
    recordings: '音声・動画',
    documents: '文書',
    older: '以前の画像・資料',
    newer: '以降の画像・資料',
  },

  search: {
    title: '検索',
    description: (site) => `${site}のリリースを検索します。`,
    label: 'リリースを検索',
    button: '検索',
    found: (count) => `該当するリリース：${count}件`,
    best: (count) =>
      `該当するリリースが${count}件を超えたため、関連度の高いものだけを表示しています。語句を追加すると絞り込めます。`,
    nothing: '該当するリリースは見つかりませんでした。語句を減らすか、別の語句でお試しください。',
    partial: '一部の古いリリースは、本文の全体を検索できませんでした。',
  },

  preview: {
    asOf: (moment) => `プレビュー：${moment}時点のニュースルーム`,
    draft: '下書き：未公開',
    embargoed: (moment) => `${moment}まで公開禁止（エンバーゴ）。`,
    for: 'プレビュー先：',
  },

  errors: {
    400: {
      title: 'アドレスが正しくありません',
      detail: 'アドレスに正しくない「%」が含まれています。入力し直すか、アドレス全体をコピーしてください。',
    },
    404: {
      title: 'ページが見つかりません',
      detail:
        'アドレスの入力に誤りがあるか、途中で切れている可能性があります。最新のリリースはトップページでご覧いただけます。',
    },
    405: {
      title: 'このアドレスは読み取り専用です',
      detail: 'GETまたはHEADでリクエストしてください。',
    },
    412: {
      title: 'リクエストの条件が満たされていません',
      detail: '現在の内容を得るには、If-MatchとIf-Unmodified-Sinceを付けずにリクエストしてください。',
    },
  },

  audience: {
    readers: 'すべてのフィードリーダー向け',
    correctors: '訂正の表示に対応したフィードリーダー向け',
    programs: 'プログラム、およびこの形式に対応したリーダー向け',
  },
  opml: '一覧の読み込みに対応したリーダー向けの、すべての購読先のリスト',
  howToSubscribe: 'フィードの仕組みと購読方法',
  readers: [
    {
      kind: 'リーダーアプリ・サイト',
      help: '「フィードを追加」「フォロー」「購読」の欄にアドレスを貼り付けます。多くの場合、このページのアドレスでも登録できます。',
    },
    {
      kind: 'メールソフト',
      help: 'フィード用のアカウントを追加し、RSSのアドレスを貼り付けます。',
    },
    {
      kind: '自作のプログラム',
      help: 'JSON Feedを取得し、次回はそのETagを送ります。変更があったときだけ内容が返ります。',
    },
  ],
  guide: {
    description: (site) => `${site}をフィードリーダーやプログラムで購読する方法。`,
    title: (site) => `${site}を購読する`,
    lede: 'フィードとは、フィードリーダーがあなたに代わって確認するアドレスです。新しいリリースは自動的にリーダーに表示されます。アカウントもメールアドレスも必要ありません。購読をやめるときは、リーダーからフィードを削除してください。',
    same: '次のアドレスのどれかをコピーし、リーダーに貼り付けます。どのフィードにも同じ最新リリースの全文が含まれています。迷ったら一番上のものを選んでください。',
    narrower: '特定のトピックや組織だけを購読するには、そのページのアドレスをコピーします：',
  },
  feedPage: {
    lede: 'このアドレスはフィードです。フィードリーダーがあなたに代わって確認し、新しいリリースを自動的に表示します。アドレスをコピーして、リーダーに貼り付けてください。',
    latest: 'このフィードの最新リリース',
    page: 'リリースをウェブで読む',
    raw: 'フィードをそのままダウンロード：',
  },
};

import { releaseWords } from '../../feeds/release-words.ts';
import type { Words } from './vocabulary.ts';

export const ko: Words = {
  ...releaseWords.ko,

  skip: '본문으로 이동',
  site: '사이트',
  releases: '보도자료',
  feeds: '피드',
  publishedBy: '발행처: ',
  subscribe: '구독',

  copy: '주소 복사',
  copied: '복사됨',

  nothingYet: '아직 공개된 보도자료가 없습니다. 첫 보도자료가 나오면 피드로 전해 드립니다.',
  nothingAtPresent: '현재 등록된 보도자료가 없습니다.',
  byYear: '연도별',
  topics: '주제',
  organizations: '기관·단체',
  languages: '언어',
  releasesOf: (year) => `${year}년 보도자료`,
  allOf: (site, year) => `${year}년에 공개된 ${site}의 모든 보도자료.`,
  releasesOfMonth: (month) => `${month} 보도자료`,
  archive: '아카이브',
  older: '이전 보도자료',
  newer: '다음 보도자료',
  releasesOn: (topic) => `‘${topic}’ 관련 보도자료`,
  releasesWith: (organization) => `${organization} 관련 보도자료`,
  website: '웹사이트',

  corrected: '정정',
  peopleInStory: '관련 인물',
  organizationsInStory: '관련 기관·단체',
  source: '출처: ',
  files: '첨부 파일',
  transcript: '녹취록',
  fullSize: '원본 크기로 내려받기',
  pixels: (width, height) => `${width} × ${height} 픽셀`,

  media: {
    title: '사진 및 자료',
    pictures: '사진',
    recordings: '음성 및 영상',
    documents: '문서',
    older: '이전 사진 및 자료',
    newer: '다음 사진 및 자료',
  },

  search: {
    title: '검색',
    description: (site) => `${site}의 보도자료를 검색합니다.`,
    label: '보도자료 검색',
    button: '검색',
    found: (count) => `검색된 보도자료: ${count}건`,
    best: (count) =>
      `검색 결과가 ${count}건을 넘어 관련성이 높은 보도자료만 표시합니다. 검색어를 추가하면 범위를 좁힐 수 있습니다.`,
    nothing: '검색된 보도자료가 없습니다. 검색어를 줄이거나 다른 검색어로 다시 시도해 주세요.',
    partial: '일부 오래된 보도자료는 본문 전체를 검색하지 못했습니다.',
  },

  preview: {
    asOf: (moment) => `미리보기: ${moment} 시점의 뉴스룸`,
    draft: '초안: 게시되지 않음',
    embargoed: (moment) => `${moment}까지 엠바고.`,
    for: '미리보기 대상: ',
  },

  errors: {
    400: {
      title: '잘못된 주소입니다',
      detail: '주소에 잘못된 퍼센트 기호(%)가 들어 있습니다. 주소를 다시 입력하거나 전체를 복사해 주세요.',
    },
    404: {
      title: '페이지를 찾을 수 없습니다',
      detail:
        '주소가 잘못 입력되었거나 일부가 잘렸을 수 있습니다. 최신 보도자료는 첫 화면에서 볼 수 있습니다.',
    },
    405: {
      title: '이 주소는 읽기 전용입니다',
      detail: 'GET 또는 HEAD로 요청해 주세요.',
    },
    412: {
      title: '요청 조건이 충족되지 않았습니다',
      detail: '현재 내용을 받으려면 If-Match와 If-Unmodified-Since 없이 요청해 주세요.',
    },
  },

  audience: {
    readers: '모든 피드 리더용',
    correctors: '정정 사항을 표시하는 피드 리더용',
    programs: '프로그램 및 이 형식을 지원하는 리더용',
  },
  opml: '목록을 가져올 수 있는 리더를 위한 모든 주제의 목록',
  howToSubscribe: '피드란? 구독 방법 안내',
  readers: [
    {
      kind: '리더 앱 또는 웹사이트',
      help: '“피드 추가”, “팔로우” 또는 “구독” 란에 주소를 붙여 넣습니다. 대부분 이 페이지의 주소로도 됩니다.',
    },
    {
      kind: '메일 프로그램',
      help: '피드용 계정을 추가하고 RSS 주소를 붙여 넣습니다.',
    },
    {
      kind: '직접 만든 프로그램',
      help: 'JSON Feed를 가져오고 다음에는 그 ETag를 보내세요. 바뀐 것이 있을 때만 내용이 옵니다.',
    },
  ],
  guide: {
    description: (site) => `피드 리더나 프로그램으로 ${site} 소식을 구독하는 방법.`,
    title: (site) => `${site} 구독하기`,
    lede: '피드는 피드 리더가 대신 확인해 주는 주소입니다. 계정이나 이메일 주소가 없어도 새 보도자료가 리더에 자동으로 표시됩니다. 구독을 그만두려면 리더에서 피드를 삭제하세요.',
    same: '다음 주소 가운데 하나를 복사해 리더에 붙여 넣습니다. 모든 피드에 같은 최신 보도자료의 전문이 들어 있습니다. 잘 모르겠으면 첫 번째 피드를 고르세요.',
    narrower: '특정 주제나 기관만 구독하려면 그 페이지의 주소를 복사하세요:',
  },
  feedPage: {
    lede: '이 주소는 피드입니다. 피드 리더가 대신 확인해 새 보도자료를 자동으로 보여 줍니다. 주소를 복사해 리더에 붙여 넣으세요.',
    latest: '이 피드의 최신 보도자료',
    page: '웹에서 보도자료 읽기',
    raw: '피드 원본 내려받기: ',
  },
};

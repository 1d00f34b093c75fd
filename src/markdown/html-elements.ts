/** What becomes of an element of raw HTML. */
export type Rule =
  /** Stays, in a line. */
  | { readonly kind: 'phrase'; readonly as?: string; readonly attributes?: readonly string[] }
  /** Goes, and leaves its content in the line. The advice is a warning. */
  | { readonly kind: 'bare'; readonly advice?: string }
  /** Goes, and leaves its content as paragraphs. */
  | { readonly kind: 'flow' }
  /** Stays, around paragraphs. */
  | {
      readonly kind: 'box';
      /** How a line in it becomes a paragraph: as one, as one without tags, or not at all. */
      readonly lines: 'shown' | 'hidden' | 'bare';
      readonly attributes?: readonly string[];
    }
  /** Stays, around its parts. Anything else in it belongs to the part before. */
  | {
      readonly kind: 'parts';
      readonly parts: readonly string[];
      readonly attributes?: readonly string[];
    }
  /** Stays, around one line. */
  | { readonly kind: 'line' }
  | { readonly kind: 'picture' | 'recording' | 'frame' | 'break' | 'rule' | 'opportunity' }
  /** Goes, with its content. */
  | { readonly kind: 'nothing' }
  /** Is an error. */
  | { readonly kind: 'refused'; readonly advice: string; readonly isOpaque?: true };

const phrase = (...attributes: readonly string[]): Rule => ({ kind: 'phrase', attributes });
const as = (name: string): Rule => ({ kind: 'phrase', as: name });
const box = (lines: 'shown' | 'hidden' | 'bare', ...attributes: readonly string[]): Rule => ({
  kind: 'box',
  lines,
  attributes,
});
const holding = (parts: readonly string[], ...attributes: readonly string[]): Rule => ({
  kind: 'parts',
  parts,
  attributes,
});
const refused = (advice: string, isOpaque?: true): Rule => ({
  kind: 'refused',
  advice,
  ...(isOpaque && { isOpaque }),
});

const wordsOnly = (problem: string): Rule => ({
  kind: 'bare',
  advice: `${problem}, so its words alone are published. Write them without the tag, or write a link`,
});

const all = (names: string, rule: Rule): Readonly<Record<string, Rule>> =>
  Object.fromEntries(names.split(' ').map((name) => [name, rule]));

const FORM = refused('is a part of a form, and nothing here receives one. Link to the form');
const EMBEDDED = refused('shows a file of another program. Link to the file');
const CODE = refused('runs in the browser, which no text may do. Remove it', true);
const HEAD = refused('belongs to the head of a page. Remove it', true);
const OTHERWISE = refused('is for some browsers alone. Write what everybody is to read', true);

/** Every element that raw HTML may have, and every other that is known. Elements of other names are mistakes. */
const RULES: Readonly<Record<string, Rule>> = {
  ...all('b i em strong u s sup sub small kbd code samp var mark cite q dfn', phrase()),
  ...all('ruby rt rp bdi', phrase()),
  abbr: phrase(),
  bdo: phrase(),
  ...all('del ins time', phrase('datetime')),
  a: phrase(),
  acronym: as('abbr'),
  strike: as('s'),
  tt: as('code'),
  ...all('span font big nobr picture data label rb rtc', { kind: 'bare' }),
  ...all('p div section center article header footer main aside nav address hgroup search', { kind: 'flow' }),
  blockquote: box('shown'),
  details: box('shown', 'open'),
  ...all('summary figure figcaption dt dd caption', box('hidden')),
  li: box('hidden', 'value'),
  td: box('bare', 'colspan', 'rowspan', 'align'),
  th: box('bare', 'colspan', 'rowspan', 'align', 'scope'),
  ...all('ul menu dir', holding(['li'])),
  ol: holding(['li'], 'start', 'reversed'),
  dl: holding(['dt', 'dd']),
  table: holding(['caption', 'thead', 'tbody', 'tfoot']),
  ...all('thead tbody tfoot', holding(['tr'])),
  tr: holding(['td', 'th']),
  ...all('h1 h2 h3 h4 h5 h6 pre', { kind: 'line' }),
  img: { kind: 'picture' },
  ...all('video audio', { kind: 'recording' }),
  iframe: { kind: 'frame' },
  br: { kind: 'break' },
  wbr: { kind: 'opportunity' },
  hr: { kind: 'rule' },
  ...all('col colgroup source track param', { kind: 'nothing' }),
  script: CODE,
  style: refused('changes the look of the page, which no text may do. Remove it', true),
  ...all('title link meta base', HEAD),
  ...all('object embed applet frame', EMBEDDED),
  button: wordsOnly('does nothing here'),
  ...all('progress meter', wordsOnly('draws nothing here')),
  ...all('form input select option optgroup textarea fieldset legend output datalist', FORM),
  ...all('dialog canvas map area marquee', refused('needs a program. Write it in words')),
  ...all('noscript template noembed noframes xmp plaintext slot', OTHERWISE),
  svg: refused(
    'is a drawing. Save it as a file beside the entry, and write ![what it shows](drawing.svg)',
    true,
  ),
  math: refused('is a formula. Write it in words, or show it as a picture', true),
};

export const ruleOf = (name: string): Rule | undefined =>
  Object.hasOwn(RULES, name) ? RULES[name] : undefined;

/** Names of tokens that are not those of their elements. A token of the name `s` is strikethrough of Markdown. */
export const TOKEN_NAMES: Readonly<Record<string, string>> = {
  p: 'paragraph',
  s: 'struck',
  ul: 'bullet_list',
  ol: 'ordered_list',
  li: 'list_item',
  h1: 'heading',
  h2: 'heading',
  h3: 'heading',
  h4: 'heading',
  h5: 'heading',
  h6: 'heading',
};

/** Elements whose end tag may be left out, or makes no difference (HTML 13.1.2.4). */
const MAY_STAY_OPEN = /^(li|dt|dd|tr|td|th|thead|tbody|tfoot|caption|rt|rp|summary)$/;

/** Whether an element without an end tag takes in more than was meant. */
export const needsEndTag = (name: string): boolean =>
  /^(phrase|box|parts|line)$/.test(ruleOf(name)?.kind ?? '') && !MAY_STAY_OPEN.test(name);

const COUNT = /^\d{1,3}$/;

/** What the value of an attribute may be. */
const VALUES: Readonly<Record<string, RegExp>> = {
  // The ids of a release page begin with an underscore, those of footnotes with fn.
  id: /^(?!fn(?:ref)?:)[\p{L}\p{N}][\p{L}\p{N}\p{M}._:-]{0,199}$/u,
  lang: /^[a-z]{2,8}(-[a-z0-9]{1,8}){0,8}$/i,
  dir: /^(ltr|rtl|auto)$/i,
  title: /\S/,
  datetime: /^[\dPTWZ:.+ -]{1,40}$/i,
  open: /^/,
  reversed: /^/,
  start: /^-?\d{1,9}$/,
  value: /^-?\d{1,9}$/,
  colspan: COUNT,
  rowspan: COUNT,
  scope: /^(row|col|rowgroup|colgroup)$/i,
  align: /^(center|right)$/i,
};

const EVERYWHERE = ['id', 'lang', 'dir', 'title'];

/** Returns the attributes of an element that are published. */
export const keptAttributes = (
  rule: Rule,
  attributes: ReadonlyMap<string, string>,
): readonly (readonly [string, string])[] => {
  const own = 'attributes' in rule ? (rule.attributes ?? []) : [];
  return [...EVERYWHERE, ...own].flatMap((name) => {
    const value = attributes.get(name)?.normalize('NFC');
    if (value === undefined || !VALUES[name]?.test(value)) return [];
    return [name === 'align' ? (['class', value.toLowerCase()] as const) : ([name, value] as const)];
  });
};

/** Hosts of videos. A frame of theirs becomes a link. */
const VIDEO_HOST =
  /^(?:[\w-]+\.)*(?:youtube\.com|youtube-nocookie\.com|youtu\.be|vimeo\.com|dailymotion\.com|bilibili\.com|nicovideo\.jp|tv\.naver\.com|rutube\.ru)$/;

/** Returns the address of the video that a frame shows; `undefined` if it shows something else. */
export const videoIn = (address: string): string | undefined => {
  if (!URL.canParse(address, 'https://frame.invalid')) return undefined;
  const url = new URL(address, 'https://frame.invalid');
  if (!/^https?:$/.test(url.protocol) || !VIDEO_HOST.test(url.hostname)) return undefined;
  const [, video] = /^\/embed\/([\w-]{11})$/.exec(url.pathname) ?? [];
  return video !== undefined && /(^|\.)youtube\.com$/.test(url.hostname)
    ? `${url.origin}/watch?v=${video}`
    : url.href;
};

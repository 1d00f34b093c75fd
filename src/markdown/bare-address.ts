/** Letters that East Asian writers put right after an address: particles, or the rest of the sentence. */
const EAST_ASIAN = String.raw`\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Bopo}\p{sc=Hang}\u30fc`;
const EAST_ASIAN_LETTER = new RegExp(`[${EAST_ASIAN}]`, 'u');

/** A character of a host, in any script. */
const CHARACTER = String.raw`[\p{L}\p{N}\p{M}_-]`;

/** A letter after an address that would belong to it. */
const FURTHER = String.raw`(?![${EAST_ASIAN}])[\p{L}\p{N}\p{M}_]`;

/**
 * The domain of an e-mail address. It is ASCII (GFM 6.9), and its end has letters only, as in cmark-gfm, so that
 * `parser@3.0.3` is no address. Another letter after it would make it a part of another domain.
 */
export const MAIL_DOMAIN = new RegExp(
  String.raw`@(?:[A-Za-z0-9_-]+\.){1,10}(?:xn--[A-Za-z0-9-]*[A-Za-z0-9]|[A-Za-z]+)(?![@-]|${FURTHER}|\.${CHARACTER})`,
  'gu',
);

/** The name before the domain. A letter or a path before the name would belong to the address. */
export const MAIL_NAME = new RegExp(
  `(?<![A-Za-z0-9.+@/-]|${FURTHER})[.+-]*([A-Za-z0-9_][A-Za-z0-9_.+-]{0,63})$`,
  'u',
);

const MAIL = new RegExp(`[A-Za-z0-9_.+-]{1,64}${MAIL_DOMAIN.source}`, 'uy');

/** Returns the length of an e-mail address at an offset; 0 if there is none. */
export const mailLength = (text: string, start: number): number => {
  MAIL.lastIndex = start;
  return MAIL.exec(text)?.[0].length ?? 0;
};

/** Characters of a user, a host and a port. A host has 253 at most (RFC 1035 2.3.4). */
const MAX_AUTHORITY = 400;

/** `//user@host:port` */
const AUTHORITY = new RegExp(
  String.raw`^//(?:[A-Za-z0-9_.~%+:-]{1,64}@)?(\[[\da-fA-F:.]+\]|${CHARACTER}+(?:\.${CHARACTER}+)*)(?::\d{1,5}(?!\d))?`,
  'u',
);

/** Punctuation after an address. It belongs to the sentence (GFM 6.9). */
const PUNCTUATION = /[?!.,:;*_~'"(\p{Cf}]+$/u;

/** A reference to a character (CommonMark 0.31.2, 2.5), but for the one that an address from HTML has in it. */
const REFERENCE = '&(?!amp;[^\\s<])(?:[A-Za-z][A-Za-z0-9]*|#[0-9]+|#[Xx][0-9A-Fa-f]+);';

/** A host with letters after an ASCII top-level domain, such as `example.com에서`. No such domain exists. */
const WITH_PARTICLE = new RegExp(String.raw`^(.+\.[A-Za-z]+)[${EAST_ASIAN}][^.]*$`, 'u');

/** Whether a browser goes to the host that is written: it replaces some characters, such as `ｅ`, by others. */
const isHost = (host: string): boolean =>
  host !== '' &&
  host.normalize('NFKC') === host.normalize('NFC') &&
  !/^-|-$|-\.|\.-/.test(host) &&
  !/_[^.]*(\.[^.]*)?$/.test(host);

/** Where a path ends at the latest. An East Asian letter ends it, because a path is ASCII (RFC 3986 3.3). */
const END_OF_PATH = new RegExp(String.raw`[\s${EAST_ASIAN}]|(?![ -~])\p{P}|${REFERENCE}|$`, 'gu');

/**
 * Returns the length of a bare address after its scheme (GFM 6.9); 0 if there is none. Only a host may have East Asian
 * letters. `path` is the grammar of a path.
 */
export const addressLength = (text: string, start: number, path: RegExp): number => {
  const near = text.slice(start, start + MAX_AUTHORITY);
  const [authority = '', host = ''] = AUTHORITY.exec(near) ?? [];
  const bare = WITH_PARTICLE.exec(host)?.[1];
  if (!isHost(bare ?? host) || authority.length === MAX_AUTHORITY) return 0;
  if (bare !== undefined) return authority.indexOf(host) + bare.length;
  const from = start + authority.length;
  END_OF_PATH.lastIndex = from;
  path.lastIndex = 0;
  const [rest = ''] = path.exec(text.slice(from, END_OF_PATH.exec(text)?.index)) ?? [];
  return authority.length + rest.replace(PUNCTUATION, '').length;
};

const REST_OF_HOST = new RegExp(
  String.raw`^(?:[\p{Cf}.-]+${CHARACTER}|[\p{Cf}\w.~%+:-]*@|%[\dA-Fa-f]{2}|-|${FURTHER}|[${EAST_ASIAN}](?:${CHARACTER}|\p{Cf})*\.+${CHARACTER})`,
  'u',
);

/** Whether the host at the end of an address continues in the text after it, as in `https://exam*ple*.com`. */
export const isCutHost = (address: string, after: string): boolean =>
  /^(mailto:|\w+:\/\/[^/?#]*$)/.test(address) && REST_OF_HOST.test(after);

const REST_OF_PATH = new RegExp(`^[${EAST_ASIAN}]+[./_%=&-][A-Za-z0-9]`, 'u');

/** Whether the path at the end of an address may continue in the text after it, as in `/wiki/東京`. No word begins with `を`. */
export const mayBeCutPath = (address: string, after: string): boolean =>
  (/[/?#=&%_-]$/.test(address) && EAST_ASIAN_LETTER.test(after.slice(0, 1)) && !after.startsWith('を')) ||
  REST_OF_PATH.test(after);

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { memoize } from '../model/cache.ts';
import { subtagsOf } from '../model/language.ts';

/** Families of Noto Sans (SIL Open Font License). Those that are not in `package.json` are used if a publisher installs them. */
const FAMILIES =
  'noto-sans noto-sans-arabic noto-sans-jp noto-sans-kr noto-sans-sc noto-sans-tc noto-sans-hk noto-sans-hebrew noto-sans-thai noto-sans-bengali noto-sans-tamil noto-sans-telugu noto-sans-gujarati noto-sans-gurmukhi noto-sans-kannada noto-sans-malayalam noto-sans-sinhala noto-sans-khmer noto-sans-lao noto-sans-myanmar noto-sans-armenian noto-sans-georgian noto-sans-ethiopic'.split(
    ' ',
  );

/** Families of a language whose characters others draw in another way. */
const PREFERRED: Readonly<Record<string, string>> = {
  Hans: 'noto-sans-sc',
  Hant: 'noto-sans-tc',
  Kore: 'noto-sans-kr',
};

type Range = readonly [from: number, to: number];

/** A font file with the characters of some ranges. */
type FontFile = { readonly path: string; readonly ranges: readonly Range[] };

type Family = { readonly folder: string; readonly version: string };

const load = createRequire(import.meta.url);

/** Decompresses WOFF2. The package misses its own start if anything is awaited between these two lines. */
const decompress: (woff2: Uint8Array) => Promise<Uint8Array> = load('wawoff2/decompress.js');
const binding: { readonly decompress: (woff2: Uint8Array) => Uint8Array | false } = load(
  'wawoff2/build/decompress_binding.js',
);

const rangesIn = (text: string): readonly Range[] =>
  text.split(',').map((range) => {
    const [from = 0, to = from] = range
      .trim()
      .slice(2)
      .split('-')
      .map((code) => Number.parseInt(code, 16));
    return [from, to];
  });

/** Returns where a family is; `undefined` if it is not installed. */
const readFamily = (name: string): Family | undefined => {
  try {
    const folder = dirname(load.resolve(`@fontsource-variable/${name}/package.json`));
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return { folder, version };
  } catch {
    return undefined;
  }
};

/** Reads the stylesheet of a family, which says what is in each of its files. */
const filesOf = memoize(({ folder }: Family): readonly FontFile[] => {
  const rules = readFileSync(join(folder, 'index.css'), 'utf8').matchAll(
    /url\(\.\/(files\/[^)]+)\)[^}]*unicode-range: ([^;]+);/g,
  );
  return [...rules].map(([, path = '', ranges = '']) => ({
    path: join(folder, path),
    ranges: rangesIn(ranges),
  }));
});

const families = new Map(FAMILIES.map((name) => [name, readFamily(name)] as const));

/** The families that are installed, with their versions: letters depend on nothing else of this machine. */
export const FONTS = [...families]
  .flatMap(([name, family]) => (family === undefined ? [] : [`${name} ${family.version}`]))
  .join(', ');

/** Returns the path of the font file that a language uses for a character; `undefined` if none has the character. */
export const fontFileFor = (language: string): ((code: number) => string | undefined) => {
  const preferred = PREFERRED[subtagsOf(language).script ?? ''];
  const names = [
    'noto-sans',
    ...FAMILIES.filter((name) => name === preferred),
    ...FAMILIES.filter((name) => name !== preferred),
  ];
  const ordered = [...new Set(names)].flatMap((name) => families.get(name) ?? []);
  const isIn = (code: number, { ranges }: FontFile) =>
    ranges.some(([from, to]) => from <= code && code <= to);
  const known = new Map<number, string | undefined>();
  return (code) => {
    if (known.has(code)) return known.get(code);
    let found: string | undefined;
    for (const family of ordered) found ??= filesOf(family).find((file) => isIn(code, file))?.path;
    known.set(code, found);
    return found;
  };
};

// Emscripten listens to the errors of the whole process.
const EVENTS = ['uncaughtException', 'unhandledRejection'] as const;
for (const event of EVENTS)
  for (const listener of process.listeners(event as 'uncaughtException'))
    if (/ExitStatus|abort/.test(String(listener))) process.removeListener(event, listener);

// The first call waits until the package is ready. Later ones need not wait, so that drawing is synchronous.
const latin = families.get('noto-sans');
const [first] = latin === undefined ? [] : filesOf(latin);
if (first !== undefined) await decompress(readFileSync(first.path));

/** Returns a font file as TrueType. */
export const readFont = (path: string): Uint8Array => {
  const font = binding.decompress(readFileSync(path));
  if (font === false) throw new Error(`${path} is no font`);
  return Uint8Array.from(font);
};

import { feedEntry } from '../feeds/feed-entry.ts';
import { writeItem } from '../feeds/json.ts';
import type { Collection } from '../model/collection.ts';
import type { Head, Variant } from '../model/document.ts';
import type { Entry } from '../model/entry.ts';
import { BEGINNING, type Instant } from '../model/instant.ts';
import { linkHeader } from '../model/link.ts';
import { once } from '../model/once.ts';
import type { Publication, Withdrawn } from '../model/publication.ts';
import type { Site } from '../model/site.ts';
import { type Translations, translationsOf } from '../model/translation.ts';
import { jsonPath, markdownPath, releasePath } from '../model/url.ts';
import { feedAlternates } from '../pages/layout.ts';
import { type Home, releasePage } from '../pages/release.ts';
import { releaseMarkdown } from '../pages/release-markdown.ts';
import { planAliases } from './plan-aliases.ts';
import { planFiles } from './plan-file.ts';
import { planFound } from './plan-search.ts';
import { planWithdrawal } from './plan-withdrawal.ts';
import { agingSince, planDocument as document } from './planned.ts';
import { AS_PAGE, choice, FRESH, HTML, JSON_TYPE, MARKDOWN, type Row } from './row.ts';

/** The forms of a release. The page stands where no request can name it, because each path begins with a slash. */
const FORMS: readonly Variant[] = [
  { accepts: AS_PAGE, at: ['page', ''] },
  { accepts: ['text/markdown'], at: ['', '.md'] },
  { accepts: ['application/json'], at: ['', '.json'] },
];

/** A release in every form, and the addresses that it had before. */
const planForms = (
  site: Site,
  entry: Entry,
  others: readonly Entry[],
  home: Home,
  turned: Instant,
): readonly Row[] => {
  const at = releasePath(entry.slug);
  const page = `page${at}`;
  const markdown = markdownPath(entry.slug);
  const json = jsonPath(entry.slug);
  const head: Head = {
    status: 200,
    type: HTML,
    freshFor: FRESH.page,
    link: linkHeader(feedAlternates(site, home)),
  };
  const write = (site: Site, entry: Entry) => `${writeItem(feedEntry(site, entry))}\n`;
  const { updated } = entry;
  return [
    choice(at, FORMS, 'forms'),
    ...[
      document(page, head, turned, releasePage, site, entry, others, home),
      document(
        markdown,
        { ...head, type: MARKDOWN, isUnlisted: true },
        updated,
        releaseMarkdown,
        site,
        entry,
      ),
      document(json, { ...head, type: JSON_TYPE, isUnlisted: true }, updated, write, site, entry),
    ].map((form) => agingSince(entry.published, form)),
    planFound(site, entry),
    ...planAliases(entry),
  ];
};

/** The plans of releases by the page of their language and the date of theirs: most read alike in every edition. */
const plansOf = once((_: Site) => once((_: Entry) => new Map<string, readonly Row[]>()));

/** When the first release came out that is not in the language of the site: from then on pages name their own feeds. */
const firstForeign = (site: Site, languages: readonly Collection[]): Instant =>
  languages
    .filter(({ language }) => language !== site.language)
    .flatMap(({ entries, withdrawn }) => [...entries, ...withdrawn].map(({ published }) => published))
    .reduce((first, published) => Math.min(first, published), Number.POSITIVE_INFINITY);

/** What the pages of releases have in common. */
type Around = {
  readonly translations: Translations;
  readonly languages: readonly Collection[];
  readonly foreignSince: Instant;
  /** When the last translation of a release was withdrawn, by the slug of the original. */
  readonly lostSince: ReadonlyMap<string, Instant>;
};

const planRelease = (site: Site, entry: Entry, around: Around): readonly Row[] => {
  const language = around.languages.find(({ language }) => language === entry.language);
  const home = { path: language?.path ?? '/', title: language?.title ?? site.title };
  const others = translationsOf(around.translations, entry);
  const turned = Math.max(
    entry.updated,
    ...others.map(({ published }) => published),
    around.lostSince.get(entry.translationOf ?? entry.slug) ?? BEGINNING,
    language === undefined ? BEGINNING : around.foreignSince,
  );
  if (others.length > 0) return planForms(site, entry, others, home, turned);
  const plans = plansOf(site)(entry);
  const name = `${home.path} ${turned}`;
  const rows = plans.get(name) ?? planForms(site, entry, [], home, turned);
  plans.set(name, rows);
  return rows;
};

const lostTranslations = (withdrawn: readonly Withdrawn[]): ReadonlyMap<string, Instant> =>
  new Map(
    [...withdrawn]
      .sort((a, b) => a.withdrawn.at - b.withdrawn.at)
      .map((entry) => [entry.translationOf ?? entry.slug, entry.withdrawn.at]),
  );

/** Every release that is public, every notice of one that was, and their files. */
export const planReleases = (
  site: Site,
  { live, withdrawn }: Publication,
  translations: Translations,
  languages: readonly Collection[],
): readonly Row[] => {
  const around = {
    translations,
    languages,
    foreignSince: firstForeign(site, languages),
    lostSince: lostTranslations(withdrawn),
  };
  return [
    ...live.flatMap((entry) => planRelease(site, entry, around)),
    ...withdrawn.flatMap((entry) => planWithdrawal(site, entry)),
    ...planFiles(live),
  ];
};

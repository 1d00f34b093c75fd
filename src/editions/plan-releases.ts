import { feedEntry } from '../feeds/feed-entry.ts';
import { writeItem } from '../feeds/json.ts';
import { memoize } from '../model/cache.ts';
import type { Collection } from '../model/collection.ts';
import type { Head, Variant } from '../model/document.ts';
import type { Entry } from '../model/entry.ts';
import { MAX_AGE } from '../model/freshness.ts';
import { linkHeader } from '../model/link.ts';
import type { Publication } from '../model/publication.ts';
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
import { AS_PAGE, choice, HTML, JSON_TYPE, MARKDOWN, type Row } from './row.ts';

/** The forms of a release. The page stands where no request can name it, because each path begins with a slash. */
const FORMS: readonly Variant[] = [
  { accepts: AS_PAGE, at: ['page', ''] },
  { accepts: ['text/markdown'], at: ['', '.md'] },
  { accepts: ['application/json'], at: ['', '.json'] },
];

/** A release in every form, and the addresses that it had before. */
const planForms = (site: Site, entry: Entry, others: readonly Entry[], home: Home): readonly Row[] => {
  const at = releasePath(entry.slug);
  const page = `page${at}`;
  const markdown = markdownPath(entry.slug);
  const json = jsonPath(entry.slug);
  const head: Head = {
    status: 200,
    type: HTML,
    maxAge: MAX_AGE.page,
    link: linkHeader(feedAlternates(site, home)),
  };
  const write = (site: Site, entry: Entry) => `${writeItem(feedEntry(site, entry))}\n`;
  return [
    choice(at, FORMS, 'forms'),
    ...[
      document(page, head, releasePage, site, entry, others, home),
      document(markdown, { ...head, type: MARKDOWN, isUnlisted: true }, releaseMarkdown, site, entry),
      document(json, { ...head, type: JSON_TYPE, isUnlisted: true }, write, site, entry),
    ].map((form) => agingSince(entry.published, form)),
    planFound(site, entry),
    ...planAliases(entry),
  ];
};

/** The plans of releases by the page of their language: most read alike in every edition. */
const plansOf = memoize((_: Site) => memoize((_: Entry) => new Map<string, readonly Row[]>()));

const planRelease = (
  site: Site,
  entry: Entry,
  translations: Translations,
  languages: readonly Collection[],
): readonly Row[] => {
  const language = languages.find(({ language }) => language === entry.language);
  const home = { path: language?.path ?? '/', title: language?.title ?? site.title };
  const others = translationsOf(translations, entry);
  if (others.length > 0) return planForms(site, entry, others, home);
  const plans = plansOf(site)(entry);
  const rows = plans.get(home.path) ?? planForms(site, entry, [], home);
  plans.set(home.path, rows);
  return rows;
};

/** Every release that is public, every notice of one that was, and their files. */
export const planReleases = (
  site: Site,
  { live, withdrawn }: Publication,
  translations: Translations,
  languages: readonly Collection[],
): readonly Row[] => [
  ...live.flatMap((entry) => planRelease(site, entry, translations, languages)),
  ...withdrawn.flatMap((entry) => planWithdrawal(site, entry)),
  ...planFiles(live),
];

import { feedEntry } from '../feeds/feed-entry.ts';
import { allFormats, formats } from '../feeds/formats.ts';
import { memoize } from '../model/cache.ts';
import type { Collection } from '../model/collection.ts';
import type { Head, Variant } from '../model/document.ts';
import type { Entry } from '../model/entry.ts';
import { linkHeader } from '../model/link.ts';
import { MAX_AGE } from '../model/max-age.ts';
import type { Publication, Withdrawn } from '../model/publication.ts';
import type { Site } from '../model/site.ts';
import { slugKey } from '../model/slug.ts';
import { type Translations, translationsOf } from '../model/translation.ts';
import { FORMS, formPath, isAddress, jsonPath, markdownPath, type Path, releasePath } from '../model/url.ts';
import { feedAlternates } from '../pages/layout.ts';
import { type Home, releasePage } from '../pages/release.ts';
import { releaseMarkdown } from '../pages/release-markdown.ts';
import { toNotice, withdrawalJson, withdrawalPage, withdrawalText } from '../pages/withdrawal.ts';
import { isSameList } from './kept.ts';
import { planReleaseCard } from './plan-drawn.ts';
import { planFiles } from './plan-files.ts';
import { planFound } from './plan-search.ts';
import {
  AS_PAGE,
  choice,
  type DocumentRoute,
  HTML,
  JSON_TYPE,
  MARKDOWN,
  PROBLEM,
  planDocument,
  type Route,
  type RouteGroup,
  redirect,
  TEXT,
  withDate,
} from './planned.ts';

/** Returns the addresses of a release and of its other forms. */
const addressesOf = (path: Path): readonly Path[] => [
  path,
  ...Object.values(FORMS)
    .map((form) => formPath(path, form))
    .filter((one) => isAddress(one)),
];

/** The formats that have a release as a document of its own, each with what writes it. */
const itemFormats = allFormats.flatMap(({ release }) =>
  release === undefined
    ? []
    : [
        {
          form: release.form,
          write: (site: Site, entry: Entry) => release.write(feedEntry(site, formats, entry)),
        },
      ],
);

/** Plans a release as a document of its own in the formats that have one. */
const planItems = (site: Site, entry: Entry, head: Head): readonly DocumentRoute[] =>
  itemFormats.map(({ form, write }) =>
    planDocument(formPath(releasePath(entry.slug), form), head, write, site, entry),
  );

/** Redirects the former addresses of a release, and the canonical forms of addresses with capitals. */
const planAliases = ({ slug, aliases }: Entry): readonly Route[] => {
  const names = new Set([slug, ...aliases].flatMap((name) => [name, slugKey(name)]));
  names.delete(slug);
  return [...names].flatMap((name) =>
    addressesOf(releasePath(name)).map((from, n) => redirect(from, addressesOf(releasePath(slug))[n] ?? '')),
  );
};

/** Plans the notice in the place of a withdrawn release, in every form. */
const planWithdrawal = (site: Site, entry: Withdrawn): readonly Route[] => {
  const at = `withdrawn${releasePath(entry.slug)}`;
  const notice = toNotice(entry);
  const head = (type: string): Head => ({ status: 410, type, maxAge: MAX_AGE.page });
  const page: Variant = { accepts: AS_PAGE, at: `${at}.html` };
  const problem: Variant = { accepts: ['application/problem+json', 'application/json'], at: `${at}.json` };
  const text: Variant = { accepts: ['text/plain', 'text/markdown'], at: `${at}.txt` };
  return [
    choice(releasePath(entry.slug), [page, problem, text]),
    choice(markdownPath(entry.slug), [text, page, problem]),
    choice(jsonPath(entry.slug), [problem, page, text]),
    // The JSON of a withdrawn release is a problem; other formats have a word for its state.
    ...planItems(site, entry, head(JSON_TYPE)).filter(([path]) => path !== jsonPath(entry.slug)),
    planDocument(`${at}.html`, head(HTML), withdrawalPage, site, notice),
    planDocument(`${at}.json`, head(PROBLEM), withdrawalJson, site, notice),
    planDocument(`${at}.txt`, head(TEXT), withdrawalText, site, notice),
    ...planAliases(entry),
  ];
};

/** The forms of a release that a client may choose. */
const VARIANTS: readonly Variant[] = [
  { accepts: AS_PAGE, at: FORMS.page },
  { accepts: ['text/markdown'], at: FORMS.markdown },
  { accepts: ['application/json'], at: FORMS.json },
];

/** Returns the heads of the forms of a release. Thousands of releases share them, and each object is hashed once. */
const headsOf = memoize((site: Site) =>
  memoize((home: Home) => {
    const page: Head = {
      status: 200,
      type: HTML,
      maxAge: MAX_AGE.page,
      link: linkHeader(feedAlternates(site, home)),
    };
    return {
      page,
      markdown: { ...page, type: MARKDOWN, isUnlisted: true },
      json: { ...page, type: JSON_TYPE, isUnlisted: true },
    } as const;
  }),
);

/** Plans a release in every form, and its former addresses. */
const planForms = (
  site: Site,
  entry: Entry,
  others: readonly Entry[],
  home: Home,
  hasCard: boolean,
): readonly Route[] => {
  const at = releasePath(entry.slug);
  const page = formPath(at, FORMS.page);
  const markdown = markdownPath(entry.slug);
  const heads = headsOf(site)(home);
  return [
    choice(at, VARIANTS, 'forms'),
    ...[
      planDocument(page, heads.page, releasePage, site, entry, others, home, hasCard),
      planDocument(markdown, heads.markdown, releaseMarkdown, site, entry),
      ...planItems(site, entry, heads.json),
      planFound(site, entry),
    ].map((form) => withDate(entry.published, form)),
    ...planAliases(entry),
    ...planReleaseCard(site, entry, hasCard),
  ];
};

/** The plan of a release in the edition before. */
type ReleasePlan = {
  readonly others: readonly Entry[];
  readonly home: Path;
  readonly hasCard: boolean;
  readonly routes: readonly Route[];
};

/** Plans of releases: most are the same in every edition. */
const plansBySite = new WeakMap<Site, WeakMap<Entry, ReleasePlan>>();

/** Forgets the plans of a site, which take 600 bytes for each release. */
export const forgetPlans = (site: Site): void => void plansBySite.delete(site);

const planRelease = (
  site: Site,
  entry: Entry,
  translations: Translations,
  home: Home,
  hasCard: boolean,
): readonly Route[] => {
  const others = translationsOf(translations, entry);
  const plans = plansBySite.get(site) ?? new WeakMap<Entry, ReleasePlan>();
  plansBySite.set(site, plans);
  const known = plans.get(entry);
  if (known?.home === home.path && known.hasCard === hasCard && isSameList(known.others, others))
    return known.routes;
  const routes = planForms(site, entry, others, home, hasCard);
  plans.set(entry, { others, home: home.path, hasCard, routes });
  return routes;
};

/** Plans the public releases, the notices of withdrawn ones, and the files. Returns the routes of each release as a group. */
export const planReleases = (
  site: Site,
  { live, withdrawn }: Publication,
  translations: Translations,
  languages: readonly Collection[],
): readonly RouteGroup[] => {
  const homes = new Map(languages.map(({ language, path, title }) => [language, { path, title }]));
  const home: Home = { path: '/', title: site.title };
  return [
    ...live.map((entry, n) =>
      planRelease(
        site,
        entry,
        translations,
        homes.get(entry.language) ?? home,
        n < (site.drawing?.cards ?? 0),
      ),
    ),
    ...withdrawn.map((entry) => planWithdrawal(site, entry)),
    planFiles(live),
  ];
};

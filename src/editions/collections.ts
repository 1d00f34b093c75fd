import type { Collection, OrganizationCollection } from '../model/collection.ts';
import type { Entry } from '../model/entry.ts';
import { ownName } from '../model/language.ts';
import type { Organization } from '../model/organization.ts';
import type { Publication, Withdrawn } from '../model/publication.ts';
import { type Site, siteIn } from '../model/site.ts';
import type { Subject } from '../model/subject.ts';
import { languagePath, organizationPath, type Path, topicPath } from '../model/url.ts';
import { keepCollection } from './kept.ts';
import { inStories } from './stories.ts';

type Grouped<T extends Subject> = {
  readonly subject: T;
  readonly entries: Entry[];
  readonly withdrawn: Withdrawn[];
};

/** Groups entries by their subjects, ordered by slug. A withdrawn entry stays in the feeds of its subjects. */
const group = <T extends Subject>(
  { live, withdrawn }: Publication,
  subjectsOf: (entry: Entry) => readonly T[],
): readonly Grouped<T>[] => {
  const groups = new Map<string, Grouped<T>>();
  const groupOf = (subject: T): Grouped<T> => {
    const found = groups.get(subject.slug) ?? { subject, entries: [], withdrawn: [] };
    groups.set(subject.slug, found);
    return found;
  };
  for (const entry of live) for (const subject of subjectsOf(entry)) groupOf(subject).entries.push(entry);
  for (const entry of withdrawn)
    for (const subject of subjectsOf(entry)) groupOf(subject).withdrawn.push(entry);
  return [...groups.values()].sort((a, b) => (a.subject.slug < b.subject.slug ? -1 : 1));
};

/** All collections: each has a page and feeds. */
export type Collections = {
  /** What the home page and the feeds of the site show. */
  readonly all: Collection;
  /** All releases, in all their languages. */
  readonly versions: Collection;
  readonly topics: readonly Collection[];
  readonly organizations: readonly OrganizationCollection[];
  /** Empty if all releases are in the language of the site. */
  readonly languages: readonly Collection[];
};

/**
 * Topics and organizations of a newsroom that all have feeds with full texts. If there are more, those with few releases
 * have feeds with summaries: thousands of small feeds would take more space than all releases.
 */
const MAX_IN_FULL = 200;

/** Releases from which on a topic or an organization has full texts in any newsroom. */
const FEW = 10;

/** Returns the collections of a publication. */
export const collectionsOf = (site: Site, publication: Publication): Collections => {
  const { title, description, language } = site;
  const topics = group<Subject>(publication, ({ tags }) => tags);
  const organizations = group<Organization>(publication, (entry) => entry.organizations);
  const languages = group(publication, ({ language }) => [{ slug: language, name: ownName(language) }]);
  const isCrowded = topics.length + organizations.length > MAX_IN_FULL;
  const of = ({ subject, entries, withdrawn }: Grouped<Subject>, path: Path): Collection => ({
    path,
    name: subject.name,
    title: `${title}: ${subject.name}`,
    description,
    language,
    entries,
    withdrawn,
    ...(isCrowded && entries.length + withdrawn.length < FEW ? { isBrief: true } : {}),
  });
  /** Returns a function that makes collections of some groups. A former path of one may be the path of another. */
  const namer = (groups: readonly Grouped<Subject>[], pathOf: (slug: string) => Path) => {
    const taken = new Set(groups.map(({ subject }) => subject.slug));
    return (grouped: Grouped<Subject>): Collection => {
      const { slug, aliases = [], feedId } = grouped.subject;
      const former = new Set(aliases.map((alias) => alias.slug).filter((alias) => !taken.has(alias)));
      return {
        ...of(grouped, pathOf(slug)),
        ...(former.size === 0 ? {} : { formerPaths: [...former].map(pathOf) }),
        ...(feedId === undefined ? {} : { feedId }),
      };
    };
  };
  const toTopic = namer(topics, topicPath);
  const toOrganization = namer(organizations, organizationPath);
  const stories = <T extends Collection>(collection: T): T =>
    inStories(site, keepCollection(site, collection));
  const versions = keepCollection(site, {
    path: '/',
    name: title,
    title,
    description,
    language,
    entries: publication.live,
    withdrawn: publication.withdrawn,
  });
  return {
    all: inStories(site, versions),
    versions,
    topics: topics.map((grouped) => stories(toTopic(grouped))),
    organizations: organizations.map((grouped) => {
      const { subject: organization } = grouped;
      return stories({
        ...toOrganization(grouped),
        description: organization.description ?? description,
        organization,
      });
    }),
    languages: languages.every(({ subject }) => subject.slug === language)
      ? []
      : languages.map((grouped) => {
          const language = grouped.subject.slug;
          const { isBrief: _, ...collection } = of(grouped, languagePath(language));
          const named = siteIn(site, language);
          const words = named === site ? {} : { title: named.title, description: named.description };
          return keepCollection(site, { ...collection, language, ...words });
        }),
  };
};

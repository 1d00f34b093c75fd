import { memoize } from './cache.ts';
import { asOf, byNewest, type Entry, type Translation, type Withdrawal } from './entry.ts';
import { BEGINNING, type Instant } from './instant.ts';
import { translationsAmong, translationsOf } from './translation.ts';

/** A withdrawn entry. Only its notice is published. */
export type Withdrawn = Entry & { readonly withdrawn: Withdrawal };

/** The entries that are public at an instant, as they read then. */
export type Publication = {
  readonly at: Instant;
  /** Newest first. */
  readonly live: readonly Entry[];
  /** Last withdrawn first. */
  readonly withdrawn: readonly Withdrawn[];
};

export const isWithdrawn = (entry: Entry): entry is Withdrawn => entry.withdrawn !== undefined;

export const isLive = (entry: Entry): boolean => !isWithdrawn(entry);

const linked = memoize((_: Entry) => new Map<string, Entry>());

/** Returns the releases with their translations. A release is the same object as long as its translations are the same. */
const withTranslations = (live: readonly Entry[]): readonly Entry[] => {
  const translations = translationsAmong(live);
  if (translations.size === 0) return live;
  return live.map((entry) => {
    const others = translationsOf(translations, entry);
    if (others.length === 0) return entry;
    const references = others.map(
      ({ id, slug, language, title }): Translation => ({
        ...{ id, slug, language, title },
      }),
    );
    const key = JSON.stringify(references);
    const known = linked(entry).get(key) ?? { ...entry, translations: references };
    linked(entry).set(key, known);
    return known;
  });
};

/** Returns the notice with the release that replaces it. It is the same object as long as both are. */
const withReplacement = memoize((entry: Withdrawn) =>
  memoize(({ slug, language, title }: Entry): Withdrawn => {
    const { withdrawn, ...rest } = entry;
    return { ...rest, withdrawn: { ...withdrawn, replacement: { slug, language, title } } };
  }),
);

/** Returns the notices with the public releases that replace them. */
const withReplacements = (withdrawn: readonly Withdrawn[], live: readonly Entry[]): readonly Withdrawn[] => {
  if (withdrawn.every((entry) => entry.withdrawn.replacedBy === undefined)) return withdrawn;
  const bySlug = new Map(live.map((entry) => [entry.slug, entry]));
  return withdrawn.map((entry) => {
    const replacement = bySlug.get(entry.withdrawn.replacedBy ?? '');
    return replacement === undefined ? entry : withReplacement(entry)(replacement);
  });
};

export const publicAt = (entries: readonly Entry[], at: Instant): Publication => {
  const known = entries.flatMap((entry) => asOf(entry, at) ?? []).sort(byNewest);
  const live = withTranslations(known.filter(isLive));
  const withdrawn = known.filter(isWithdrawn).sort((a, b) => b.withdrawn.at - a.withdrawn.at);
  return { at, live, withdrawn: withReplacements(withdrawn, live) };
};

/** Returns the newest change among entries and withdrawals; the beginning if there are none. */
export const lastChange = (entries: readonly Entry[], withdrawn: readonly Withdrawn[] = []): Instant =>
  [...entries.map(({ updated }) => updated), ...withdrawn.map((entry) => entry.withdrawn.at)].reduce(
    (newest, at) => Math.max(newest, at),
    BEGINNING,
  );

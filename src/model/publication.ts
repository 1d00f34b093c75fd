import { asOf, byNewest, type Entry, type Withdrawal } from './entry.ts';
import { BEGINNING, type Instant } from './instant.ts';

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

export const publicAt = (entries: readonly Entry[], at: Instant): Publication => {
  const known = entries.flatMap((entry) => asOf(entry, at) ?? []).sort(byNewest);
  return {
    at,
    live: known.filter(isLive),
    withdrawn: known.filter(isWithdrawn).sort((a, b) => b.withdrawn.at - a.withdrawn.at),
  };
};

/** Returns the newest change among entries and withdrawals; the beginning if there are none. */
export const lastChange = (entries: readonly Entry[], withdrawn: readonly Withdrawn[] = []): Instant =>
  [...entries.map(({ updated }) => updated), ...withdrawn.map((entry) => entry.withdrawn.at)].reduce(
    (newest, at) => Math.max(newest, at),
    BEGINNING,
  );

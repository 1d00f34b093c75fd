import type { Path } from '../model/url.ts';

/** Returns what logs an error with the path that was requested and the edition. Without the query, which a search may have. */
export const failureLog =
  ({ build }: { readonly build: string }) =>
  (error: unknown, path: Path, edition: number): void =>
    console.error(`Failed at ${path} in edition ${edition} of build ${build}:`, error);

import type { Path } from '../model/url.ts';

/** Returns a function that logs an error with its path and edition, but without the query, which a visitor typed. */
export const failureLog =
  ({ build }: { readonly build: string }) =>
  (error: unknown, path: Path, edition: number): void =>
    console.error(`Failed at ${path} in edition ${edition} of build ${build}:`, error);

/** Content codings that a body is made in beforehand (RFC 9110 8.4.1), the smallest first. */
export const CODINGS = ['br', 'gzip'] as const;

export type Coding = (typeof CODINGS)[number];

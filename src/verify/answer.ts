import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Path } from '../model/url.ts';

/** A request to the newsroom. */
export type Question = {
  readonly path: Path;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether it goes to port 80, without TLS. */
  readonly isPlain?: true;
  /** Whether it is asked a second time, with the validators of the first answer. The answer is the second one. */
  readonly isRepeated?: true;
};

/** Returns a question for a document as it is, without a coding. */
export const plainly = (path: Path): Question => ({ path, headers: { 'Accept-Encoding': 'identity' } });

/** An answer of the newsroom. */
export type Answer = {
  readonly status: number;
  /** With names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** As it was sent, coded or not. */
  readonly body: Buffer;
  /** Milliseconds until its end. */
  readonly took: number;
};

/** No answer, and the reason. */
export type Silence = { readonly silence: string };

/** The result of a request. */
export type Reply = Answer | Silence;

export const isSilent = (reply: Reply): reply is Silence => 'silence' in reply;

const DECODERS: Readonly<Record<string, (body: Buffer) => Buffer>> = {
  br: (body) => brotliDecompressSync(body),
  gzip: (body) => gunzipSync(body),
  identity: (body) => body,
};

/** Returns the `Content-Encoding`; `identity` if there is none. */
export const codingOf = ({ headers }: Answer): string => headers['content-encoding'] ?? 'identity';

/** Returns the body without its coding; `undefined` if it can't be decoded. */
export const decodedBody = (answer: Answer): Buffer | undefined => {
  try {
    return DECODERS[codingOf(answer)]?.(answer.body);
  } catch {
    return undefined;
  }
};

/** Whether Cloudflare answered in place of the Worker, with a page that only a browser can pass. */
export const isChallenge = (reply: Reply): boolean =>
  !isSilent(reply) && reply.headers['cf-mitigated'] === 'challenge';

/** Whether a rule in front of the Worker refused the request. The Worker never answers so. */
export const isRefusal = (reply: Reply): boolean =>
  !isSilent(reply) && [401, 403, 429, 503].includes(reply.status);

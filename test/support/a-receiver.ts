import { Webhook } from 'standardwebhooks';
import { onTestFinished } from 'vitest';
import { onLoopback } from './a-hub.ts';

/** A secret of webhooks, as the handbook makes one. */
export const aSecret = (): string =>
  `whsec_${Buffer.from(crypto.getRandomValues(new Uint8Array(24))).toString('base64')}`;

/** A message that a webhook got. */
export type Received = {
  readonly id: string;
  readonly timestamp: number;
  /** What the library of Standard Webhooks made of it; the error if the signature is wrong. */
  readonly message: unknown;
};

/** A webhook that verifies what it gets with the library of Standard Webhooks, and fails as often as it is told to. */
export const aReceiver = async (secret: string) => {
  const received: Received[] = [];
  const failures: ResponseInit[] = [];
  const { url, close } = await onLoopback(async (request) => {
    const headers = Object.fromEntries(request.headers);
    const body = await request.text();
    const verified = () => {
      try {
        return new Webhook(secret).verify(body, headers);
      } catch (error) {
        return error;
      }
    };
    received.push({
      id: headers['webhook-id'] ?? '',
      timestamp: Number(headers['webhook-timestamp']),
      message: verified(),
    });
    return new Response(null, failures.shift() ?? { status: 204 });
  });
  onTestFinished(close);
  return {
    url: `${url}hooks/a-secret-path?key=secret`,
    received,
    failNext: (count: number, status: number, headers: Record<string, string> = {}) => {
      failures.push(...Array<ResponseInit>(count).fill({ status, headers }));
    },
  };
};

import { once } from 'node:events';
import { createServer } from 'node:net';

/** Ports that no system gives to the other end of a connection, so that one stays free while its server is exchanged. */
const FIRST = 20_000;
const COUNT = 10_000;

/** Returns a port of this machine that nobody listens at. */
export const aFreePort = async (): Promise<number> => {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * COUNT);
    const server = createServer().listen(port, '127.0.0.1');
    try {
      await once(server, 'listening');
      server.close();
      await once(server, 'close');
      return port;
    } catch {
      // Somebody listens there.
    }
  }
};

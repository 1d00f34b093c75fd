import { createServer } from 'node:net';

/** Returns a port of 127.0.0.1 that was free. A site's links name the port, so its build needs the port first. */
export const aFreePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
      .once('error', reject)
      .listen(0, '127.0.0.1', () => {
        const address = server.address();
        server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
      });
  });

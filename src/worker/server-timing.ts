/**
 * The answer with a `Server-Timing` (W3C Server Timing): which way it took, and how many milliseconds. At the edge the
 * Worker's clock stands still while it works, so these are spent waiting for the static assets.
 */
export const withTiming = async (
  way: 'ready' | 'router',
  answer: Response | Promise<Response>,
  elapsed: () => number,
): Promise<Response> => {
  const response = await answer;
  response.headers.set('Server-Timing', `${way}, total;dur=${elapsed()}`);
  return response;
};

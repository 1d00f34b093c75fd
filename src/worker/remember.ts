/**
 * Answers that are kept, and characters of a text that they are kept for: more than there are kinds of client, and so
 * few that nobody can fill the memory.
 */
const MOST = 200;
const LONG = 256;

/** The function of a text, which does not work out again what it was asked lately. */
export const remember = <Answer>(answer: (text: string) => Answer): ((text: string) => Answer) => {
  const known = new Map<string, { readonly value: Answer }>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before.value;
    const value = answer(text);
    if (known.size >= MOST) known.clear();
    if (text.length <= LONG) known.set(text, { value });
    return value;
  };
};

/** Characters of a summary that is taken from the text. */
const MAX_LENGTH = 300;

/** Returns a paragraph, cut to the length of a summary; at a space, if one is near. */
export const summarize = (paragraph: string): string => {
  const characters = [...paragraph];
  if (characters.length <= MAX_LENGTH) return paragraph;
  const cut = characters.slice(0, MAX_LENGTH - 1).join('');
  const space = cut.lastIndexOf(' ');
  return `${space > cut.length * 0.8 ? cut.slice(0, space) : cut}…`;
};

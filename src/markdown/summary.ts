/** Characters of a summary that is taken from the text. */
const LONGEST = 300;

/** A paragraph as far as it goes in a summary; cut at a space where one is near. */
export const summarize = (paragraph: string): string => {
  const characters = [...paragraph];
  if (characters.length <= LONGEST) return paragraph;
  const cut = characters.slice(0, LONGEST - 1).join('');
  const space = cut.lastIndexOf(' ');
  return `${space > cut.length * 0.8 ? cut.slice(0, space) : cut}…`;
};

// The colours of documents: those of the screens (client/src/ui/tokens.css), where a style sheet cannot reach.

/** The scale of scores, 0 (far less favourable than the territory) to 8: paper, and an ink that holds 4.5:1 on it. */
const scale: readonly [paper: string, ink: string][] = [
  ['8C510A', 'FFFFFF'],
  ['BF812D', '0C1A1D'],
  ['DFC27D', '16282C'],
  ['F6E8C3', '16282C'],
  ['F2F2EE', '16282C'],
  ['C7EAE5', '16282C'],
  ['80CDC1', '16282C'],
  ['35978F', '0C1A1D'],
  ['01665E', 'FFFFFF'],
];

/** Paper and ink of a step of the scale, six hexadecimal digits each. */
export const scoreColours = (step: number): readonly [paper: string, ink: string] =>
  scale[step] ?? ['F2F2EE', '16282C'];

export const hiddenColour = 'ECE9E1';
export const ink = '16282C';
export const softInk = '52656A';
export const brand = '0B5A60';
export const brandWash = 'E3F0EF';
export const attention = 'A83A17';
export const hairline = 'CFCABD';

/* Where the words of a finding stand in what is typed: by what is around them; null if they are gone. */

export function placeOf(typed, { before, words, after }) {
  const around = typed.indexOf(before + words + after);
  return around < 0 ? null : around + before.length;
}

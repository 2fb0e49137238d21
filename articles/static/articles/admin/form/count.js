/* 字数, by the rule of articles/chinese/counts.py and atoms.py: a Han character or a punctuation mark is one,
   a Latin word or a number is one whatever its length, blanks and what is not seen are none. */

const han = String.raw`\u3005\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}`;
const eastAsian =
  han +
  String.raw`\u1100-\u11ff\u2e80-\u2fdf\u3040-\u30ff\u3100-\u31ff\ua960-\ua97f\uac00-\ud7ff\uff66-\uffdc` +
  String.raw`\u{16fe0}-\u{18d8f}\u{1aff0}-\u{1b2ff}`;
const enclosed = String.raw`\u2460-\u24ff\u2776-\u2793\u3200-\u33ff\u{1f100}-\u{1f1e5}`;
const marks = String.raw`[[\p{M}&&[\u0300-\uffff]]\u{e0100}-\u{e01ef}]`;
const alone = String.raw`[[\p{L}\p{N}]--[${eastAsian}${enclosed}]]`;
const letter = `${alone}${marks}*`;
const joint =
  String.raw`(?:['’.\-_\/@\&＇．－＿／＠＆\u2010\u2011]|(?<=\p{Nd})[:：∶](?=\p{Nd})` +
  String.raw`|(?<=\p{Nd}),(?=\p{Nd}{3}(?!\p{Nd})))`;
const tail = String.raw`(?:(?<=\p{Nd})[%‰％℃℉]|(?<=[A-Za-zＡ-Ｚａ-ｚ])[+#＋＃]{1,2}(?!${alone}))`;
const word = `(?:${letter})+(?:${joint}(?:${letter})+)*${tail}?`;
const breaks = String.raw`\n\r\v\f\x85\u2028\u2029`;
const blanks = String.raw`\t \x1c-\x1f\xa0\u1680\u2000-\u200a\u202f\u205f\u3000`;
const extension = String.raw`[${marks}\u{1f3fb}-\u{1f3ff}\u{e0020}-\u{e007f}]*`;
const picture = String.raw`[\u2190-\u2bff\u{1f000}-\u{1faff}]`;
const atoms = new RegExp(
  [
    String.raw`[A-Za-z]{2,10}:\/\/[!-~]*[A-Za-z0-9\/]`,
    word,
    String.raw`\r\n|[${breaks}]`,
    `[${blanks}]+`,
    String.raw`[\u1100-\u115f\ua960-\ua97f]+[\u1160-\u11a7\ud7b0-\ud7c6]*[\u11a8-\u11ff\ud7cb-\ud7fb]*`,
    String.raw`[\u{1f1e6}-\u{1f1ff}]{2}`,
    String.raw`[\s\S]${extension}(?:\u200d${picture}${extension})*`,
  ].join("|"),
  "gv",
);
const unseen = /^[\p{Cc}\p{Cf}\p{M}\p{Z}]/u;

export function countCharacters(text) {
  let count = 0;
  for (const [atom] of text.matchAll(atoms)) {
    count += unseen.test(atom) ? 0 : 1;
  }
  return count;
}

/* A pasted manuscript as the form has it: a blank line between paragraphs, single line ends for verse.
   Word, WPS and WeChat end each paragraph with one line end and indent it by blanks; mail and PDF break it at
   the width of the line. Pure: text in, text out, with what was done to it. */

// Signs that nobody sees, those of articles/chinese/plain.py; a joiner or selector in a picture character
// (👨‍👩‍👧) is part of it, and a selector of ideographs is the form that a name is written in.
const SKIN = String.raw`[\ufe0f\u{1f3fb}-\u{1f3ff}]*`;
const PICTURE = String.raw`\p{Extended_Pictographic}${SKIN}(?:\u200d\p{Extended_Pictographic}${SKIN})*`;
const UNSEEN = String.raw`(?![\u{e0100}-\u{e01ef}])\p{Default_Ignorable_Code_Point}`;
const PICTURE_OR_UNSEEN = new RegExp(`(${PICTURE})|${UNSEEN}`, "gu");
const LINE_ENDS = /\r\n|[\r\n\v\f\u0085\u2028\u2029]/g;
const BLANK = "[ \\t\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000]";
const INDENT = new RegExp(`^${BLANK}+`), TAIL = new RegExp(`${BLANK}+$`);
const ENDS = /[。！？!?…：:；;.][”’"'）)」』】》]*$|[”」』]$/;
// What Word and pages print before a list item (Symbol and Wingdings lie at U+F000); a sign without a blank
// behind it may be an ornament of the paper, but for •.
const BULLET = /^(?:•|[\uf000-\uf0ff](?=\t)|[●◦▪■◆·*–-](?=[ \t\u00a0\u3000]))[ \t\u00a0\u3000]*(?=\S)/;
const MARKED = /^(?:## |- |\\)/; // as the form has it already
const CLAUSE = /[，。！？；、,!?;]+[”’」』]?/;
const SHORT = 24; // no line of verse is longer; a paragraph may be
const PROSE = 30; // a line as long as this is prose
const WIDE = 30; // no column of a file is narrower, in half characters
const CELLS = { "\t": 4, "\u3000": 2, "\u2003": 2, "\u2001": 2 };

const size = (text) => Array.from(text).length;
const width = (text) => Array.from(text).reduce((sum, char) => sum + (char < "\u0300" ? 1 : 2), 0);
const share = (all, test) => all.filter(test).length / all.length;

function lineOf(raw) {
  const indent = raw.match(INDENT)?.[0] || "";
  const text = raw.slice(indent.length).replace(TAIL, "");
  const cells = Array.from(indent).reduce((sum, blank) => sum + (CELLS[blank] || 1), 0);
  const marked = MARKED.test(text), bullet = !marked && BULLET.test(text), plain = !marked && !bullet;
  return {
    raw, indent, cells, text, bullet, plain,
    size: size(text), width: cells + width(text), ends: ENDS.test(text),
  };
}

/* 五言, 七言 and the like: every clause of every line is of one length, 4 to 7 characters. */
function isRegulated(lines) {
  const clauses = lines.flatMap(({ text }) => text.split(CLAUSE).filter(Boolean).map(size));
  const told = lines.length >= 4 || (lines.length > 1 && lines.every(({ text }) => CLAUSE.test(text)));
  return told && lines.every((line) => line.plain) && clauses.every((n) => n === clauses[0] && n >= 4 && n <= 7);
}

/* Lines cut at the width of a column: those that stop in mid-sentence are as wide as any. */
function isWrapped(lines) {
  const widest = Math.max(...lines.map((line) => line.width));
  const cut = lines.slice(0, -1).filter((line) => !line.ends);
  return lines.length > 2 && widest >= WIDE && cut.length >= (lines.length - 1) / 3 && lines.some((line) => line.ends)
    && !isRegulated(lines) && share(cut, (line) => line.width >= widest - 4 - widest / 20) >= 0.9;
}

/* 词曲: four lines or more, each of several clauses. So short are four paragraphs hardly ever. */
function isSung(lines) {
  const hasClauses = ({ text }) => size(text) >= 8 && text.split(CLAUSE).filter(Boolean).length > 1;
  return lines.length >= 4 && lines.every(hasClauses);
}

function isVerse(lines) {
  if (isRegulated(lines)) return true;
  const longest = Math.max(...lines.map((line) => line.size));
  if (longest >= PROSE) return false;
  const ending = share(lines, (line) => line.ends);
  if (share(lines, (line) => line.cells >= 2) > 0.5)
    return longest <= SHORT && (ending <= 0.5 || isSung(lines));
  return longest <= SHORT || ending <= 0.5;
}

/* Where verse stands among prose: three lines or more that are short and open, or two that are regulated. */
function runsOf(lines) {
  const runs = [];
  const isOpen = (line) => line.plain && line.size <= SHORT && !line.ends;
  for (let at = 0; at < lines.length; at++) {
    let end = at + 1;
    while (end < lines.length && isRegulated(lines.slice(at, end + 1))) end++;
    if (end - at < 2) {
      end = at;
      while (end < lines.length && isOpen(lines[end])) end++;
      // The headline and the credits above a text are no verse; the last line of a poem may end.
      if (end - at < 3 || at === 0) end = at;
      else if (lines[end]?.plain && lines[end].size <= SHORT) end++;
    }
    if (end > at) runs.push({ verse: true, lines: lines.slice(at, end) });
    else runs.push({ verse: false, lines: [lines[at]] });
    at = Math.max(end, at + 1) - 1;
  }
  return runs;
}

const joint = (before, after) => (/[A-Za-z0-9,.;:!?]$/.test(before) && /^[A-Za-z0-9(]/.test(after) ? " " : "");

/* Lines cut at a width, put together again; an indent or the end of a sentence in a short line begins anew. */
function unwrapped(lines) {
  const widest = Math.max(...lines.map((line) => line.width));
  const indented = lines.some((line) => line.cells >= 2);
  const whole = [];
  lines.forEach((line, at) => {
    const last = lines[at - 1];
    const begins = indented ? line.cells >= 2 : last?.ends && last.width < widest - 6;
    if (!last || begins || !line.plain || !last.plain) whole.push({ ...line });
    else whole[whole.length - 1].text += joint(whole[whole.length - 1].text, line.text) + line.text;
  });
  return whole;
}

/* A poem keeps its steps; what all of its lines are indented by is taken off. */
function verse(lines, did) {
  const common = lines.map(({ indent }) => indent)
    .reduce((one, other) => { let n = 0; while (n < one.length && one[n] === other[n]) n++; return one.slice(0, n); });
  if (common) did.indents += lines.length;
  return lines.map(({ raw }) => raw.slice(common.length).replace(TAIL, "")).join("\n");
}

function paragraph(line, did) {
  if (line.indent) did.indents++;
  return line.bullet ? "- " + line.text.replace(BULLET, "") : line.text;
}

/* The blocks of lines that stand together without a blank line. */
function blocksOf(lines, did) {
  if (lines.length === 1) return [paragraph(lines[0], did)];
  const prose = lines.filter((line) => line.plain);
  if (isWrapped(prose)) {
    const whole = unwrapped(lines);
    did.joined += lines.length - whole.length;
    return whole.map((line) => paragraph(line, did));
  }
  if (prose.length === lines.length && isVerse(lines)) return [verse(lines, did)];
  did.parted++;
  return runsOf(lines).map((run) => (run.verse ? verse(run.lines, did) : paragraph(run.lines[0], did)));
}

/* {text, did}: the text arranged, and how many indents, unseen characters and so on it was rid of. */
export function arranged(pasted) {
  const did = { paragraphs: 0, parted: 0, joined: 0, indents: 0, unseen: 0 };
  const seen = pasted.replace(LINE_ENDS, "\n").replace(/\u00a0/g, " ")
    .replace(PICTURE_OR_UNSEEN, (sign, picture) => picture || (did.unseen++, ""));
  if (!seen.includes("\n") && !INDENT.test(seen)) return { text: seen, did };
  const groups = [[]];
  for (const raw of seen.split("\n")) {
    const line = lineOf(raw);
    if (line.text) groups[groups.length - 1].push(line);
    else if (groups[groups.length - 1].length) groups.push([]);
  }
  const blocks = groups.filter((group) => group.length).flatMap((group) => blocksOf(group, did));
  did.paragraphs = blocks.length;
  return { text: blocks.join("\n\n"), did };
}

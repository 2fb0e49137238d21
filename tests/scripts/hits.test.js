/* Where a word stands in a text, and the text with another in its place. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { hitsIn, MOST, replaced } from "../../articles/static/articles/admin/form/hits.js";

const starts = (...given) => hitsIn(...given).map(({ start }) => start);

/* The whole text with these hits replaced. */
function whole(text, hits, word) {
  const change = replaced(text, hits, word);
  return change ? text.slice(0, change.start) + change.text + text.slice(change.end) : text;
}

test("each place is found once, with what stands around it", () => {
  const [first, second] = hitsIn("农机下田。\n\n老张检修农机。", "农机");
  assert.deepEqual(first, { start: 0, end: 2, before: "", found: "农机", after: "下田。¶老张检修农机。" });
  assert.equal(second.before, "农机下田。¶老张检修");
});

test("places never overlap", () => assert.deepEqual(starts("啊啊啊啊啊", "啊啊"), [0, 2]));

test("letters are found in either case, and the text stays as it is written", () => {
  const hits = hitsIn("AI 与 ai", "Ai");
  assert.deepEqual(hits.map(({ found }) => found), ["AI", "ai"]);
});

test("no word is nowhere", () => assert.deepEqual(starts("春耕", ""), []));

test("a text whose letters change their length is searched as it is written", () => {
  assert.deepEqual(starts("İİ春耕", "春耕"), [2]);
});

test("what is ticked is replaced and nothing else", () => {
  const text = "甲乙甲丙甲";
  const hits = hitsIn(text, "甲");
  assert.equal(whole(text, hits, "子丑"), "子丑乙子丑丙子丑");
  assert.equal(whole(text, [hits[0], hits[2]], ""), "乙甲丙");
  assert.equal(whole(text, [], "x"), text);
});

test("a replacement that holds the word is not replaced again", () => {
  assert.equal(whole("甲甲", hitsIn("甲甲", "甲"), "甲乙"), "甲乙甲乙");
});

test("of very many the first are shown", () => assert.equal(starts("甲".repeat(MOST + 9), "甲").length, MOST));

test("whatever the text, replacing by the same changes nothing", () => {
  for (let n = 0; n < 300; n += 1) {
    const text = Array.from({ length: n % 40 }, () => "甲乙\n丙 aA"[Math.floor(Math.random() * 7)]).join("");
    const hits = hitsIn(text, "甲");
    assert.equal(whole(text, hits, "甲"), text);
    assert.equal(whole(text, hits, "").length, text.length - hits.length);
  }
});

/* Where an element may be parted. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { Cut } from "../../articles/static/articles/admin/desk/cut.js";

const cutOf = (text, spans = [[0, Array.from(text).length]]) =>
  new Cut(Array.from(text), { id: "e1", element: { spans } });

/* Every place that an editor reaches from the first by going on. */
function places(cut) {
  cut.toEnd(false);
  const found = [];
  while (found.at(-1) !== cut.at) {
    found.push(cut.at);
    cut.move(1, false);
  }
  return found;
}

test("it may be parted before every character but the first and blanks", () => {
  assert.deepEqual(places(cutOf("春耕 时节")), [1, 3, 4]);
});

test("a character beyond the basic plane is one place", () => {
  assert.deepEqual(places(cutOf("农𠮷祥")), [1, 2]);
});

test("what stands in several pieces may be parted between them", () => {
  assert.deepEqual(places(cutOf("甲乙……丙丁", [[0, 2], [4, 6]])), [1, 4, 5]);
});

test("a single character cannot be parted", () => {
  assert.equal(cutOf("春").isPossible, false);
  assert.equal(cutOf("春耕").isPossible, true);
});

test("the first place offered is the end of the first sentence", () => {
  assert.equal(cutOf("四月里，田间繁忙。农机下地。").at, 9);
});

test("without a likely place it is the middle", () => {
  assert.equal(cutOf("四月田间一派繁").at, 4);
});

test("a dateline's 讯 is a likely place, one deep in the text is not", () => {
  assert.equal(cutOf("本报4月3日讯四月里").at, 7);
  assert.equal(cutOf(`${"字".repeat(40)}讯后面`).at, 22);
});

test("up and down go by likely places, left and right by characters", () => {
  const cut = cutOf("甲乙。丙丁。戊己。庚辛");
  cut.move(1, true);
  assert.equal(cut.at, 6);
  cut.move(1, false);
  assert.equal(cut.at, 7);
  cut.move(-1, true);
  assert.equal(cut.at, 6);
});

test("no way leads beyond the first and the last place", () => {
  const cut = cutOf("甲乙丙丁");
  for (const sentence of [true, false]) {
    cut.toEnd(true);
    cut.move(1, sentence);
    assert.equal(cut.at, 3);
    cut.toEnd(false);
    cut.move(-1, sentence);
    assert.equal(cut.at, 1);
  }
});

test("pointing at a blank means the character behind it, behind the last the last", () => {
  const cut = cutOf("春耕  时节 ");
  assert.deepEqual([0, 2, 3, 4, 5, 6, 9].map((wanted) => cut.nearest(wanted)), [1, 4, 4, 4, 5, 5, 5]);
});

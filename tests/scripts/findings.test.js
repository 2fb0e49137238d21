/* Where a finding stands in what is typed now. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { placeOf } from "../../articles/static/articles/admin/form/findings.js";

const finding = { before: "田里的渠", words: "己经", after: "修好了" };

test("the words are found by what is around them", () => {
  assert.equal(placeOf("自己经营的人说，田里的渠己经修好了。", finding), 12);
});

test("words at an end have nothing around them there", () => {
  assert.equal(placeOf("己经修好了", { before: "", words: "己经", after: "修好了" }), 0);
});

test("words that were changed meanwhile are not found", () => {
  assert.equal(placeOf("田里的渠已经修好了。", finding), null);
});

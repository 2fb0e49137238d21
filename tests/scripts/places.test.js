/* Places in a picture, in thousandths, as the form keeps them. */

import assert from "node:assert/strict";
import { test } from "node:test";

import {
  between, moved, pointOf, pointText, SMALLEST, textOf, windowOf,
} from "../../articles/static/articles/admin/form/places.js";

test("a picture of which nothing else is said is shown whole", () => {
  for (const text of ["", "x", "1,2,3", "0,0,2000,10"]) assert.deepEqual(windowOf(text), [0, 0, 1000, 1000]);
  assert.equal(textOf([0, 0, 1000, 1000]), "");
});

test("what is kept is read again", () => {
  assert.equal(textOf(windowOf("100,0,900,800")), "100,0,900,800");
  assert.deepEqual(pointOf(pointText([333.4, 2000])), [333, 1000]);
  assert.equal(pointOf(""), null);
});

test("a window is dragged from any corner, within the picture", () => {
  assert.deepEqual(between([900, 800], [-20, 100]), [0, 100, 900, 800]);
});

test("a click is no window", () => assert.equal(between([500, 500], [510, 900]), null));

test("an edge never passes the other", () => {
  assert.deepEqual(moved([0, 0, 1000, 1000], 0, 990), [1000 - SMALLEST, 0, 1000, 1000]);
  assert.deepEqual(moved([400, 0, 1000, 1000], 2, 0), [400, 0, 400 + SMALLEST, 1000]);
});

/* What is chosen on the page desk, what is asked for it, and in which order. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { afterDoubt, doubtAt, sentence, step, withOther } from "../../articles/static/articles/admin/desk/doubts.js";
import * as operations from "../../articles/static/articles/admin/desk/operations.js";
import { rowsOf } from "../../articles/static/articles/admin/desk/parse.js";
import { Queue } from "../../articles/static/articles/admin/desk/queue.js";
import { Selection } from "../../articles/static/articles/admin/desk/selection.js";
import { Targets } from "../../articles/static/articles/admin/desk/targets.js";
import { desk, parseWith } from "./page.js";

const parse = parseWith();

function choosing(first, last) {
  const selection = new Selection();
  selection.renew(rowsOf(parse));
  selection.point(first);
  if (last) selection.point(last, true);
  return selection;
}

// --- choosing -------------------------------------------------------------------

test("with Shift all from the first to here is chosen, forwards or back", () => {
  assert.deepEqual(choosing("e2", "e4").chosen, ["e2", "e3", "e4"]);
  assert.deepEqual(choosing("e4", "e2").chosen, ["e2", "e3", "e4"]);
  const selection = choosing("e2", "e4");
  selection.point("e1", true);
  assert.deepEqual(selection.chosen, ["e1", "e2"]);
});

test("with Ctrl one more is chosen or one less, in the order of the page", () => {
  const selection = choosing("e5");
  selection.toggle("e1");
  assert.deepEqual([selection.chosen, selection.focus], [["e1", "e5"], "e1"]);
  selection.toggle("e5");
  assert.deepEqual(selection.chosen, ["e1"]);
});

test("what is no longer on the page is no longer chosen", () => {
  const selection = choosing("e2", "e4");
  selection.renew(selection.rows.filter((row) => row.id !== "e3"));
  assert.deepEqual(selection.chosen, ["e2", "e4"]);
});

// --- operations -----------------------------------------------------------------

test("merging takes the articles of what is chosen, or the one above", () => {
  assert.deepEqual(operations.merge(parse, choosing("e5", "e6")).articles, ["一", "二"]);
  assert.deepEqual(operations.merge(parse, choosing("e8")).articles, ["二", "三"]);
  assert.equal(operations.merge(parse, choosing("e0")), null);
  assert.equal(operations.merge(parse, choosing("e9")), null);
});

test("joining takes what is chosen, or this one and the next", () => {
  assert.deepEqual(operations.join(choosing("e2", "e4")).elements, ["e2", "e3", "e4"]);
  assert.deepEqual(operations.join(choosing("e2")).elements, ["e2", "e3"]);
  assert.equal(operations.join(choosing("e9")), null);
});

test("a paragraph goes up and down among the paragraphs of its article", () => {
  assert.deepEqual(operations.place(choosing("e3"), -1), { op: "place", elements: ["e3"], before: "e2" });
  assert.deepEqual(operations.place(choosing("e2"), 1), { op: "place", elements: ["e2"], before: "" });
  assert.equal(operations.place(choosing("e2"), -1), null);
  assert.equal(operations.place(choosing("e3"), 1), null);
});

test("neither furniture nor the title of a box goes anywhere", () => {
  for (const id of ["e9", "e4"]) for (const way of [-1, 1]) assert.equal(operations.place(choosing(id), way), null);
});

test("an article goes up and down among the articles", () => {
  const before = (id, way) => operations.placeArticle(parse, choosing(id), way)?.before;
  assert.deepEqual([before("e6", -1), before("e6", 1), before("e0", 1)], ["一", "", "三"]);
  assert.deepEqual([before("e0", -1), before("e8", 1), before("e9", 1)], [undefined, undefined, undefined]);
});

test("an article that breaks off is said not to, and the other way about", () => {
  assert.equal(operations.truncated(parse, choosing("e6")).truncated, false);
  assert.equal(operations.truncated(parse, choosing("e0")).truncated, true);
  assert.equal(operations.truncated(parse, choosing("e9")), null);
});

// --- doubts ---------------------------------------------------------------------

const doubts = [
  { warning: { code: "close-call", message: "正文或标题" }, ids: ["e3"] },
  { warning: { code: "close-call", message: "署名或正文", other: [{}] }, ids: ["e1", "e2"] },
  { warning: { code: "join", message: "或为一段", other: [{}] }, ids: ["e7"] },
];

test("going through doubts comes round to the first again", () => {
  assert.deepEqual([step(doubts, "e3", 1), step(doubts, "e2", 1), step(doubts, "e7", 1)], ["e1", "e7", "e3"]);
  assert.deepEqual([step(doubts, "e3", -1), step(doubts, "e7", -1)], ["e7", "e1"]);
});

test("from a place without doubt one goes to the nearest call, or backwards to the last", () => {
  assert.equal(doubtAt(doubts, "e0"), -1);
  assert.deepEqual([step(doubts, "e0", 1), step(doubts, "e0", -1)], ["e3", "e7"]);
});

test("after a doubt is settled the next one is at hand", () => {
  assert.deepEqual([afterDoubt(doubts, "e3"), afterDoubt(doubts, "e7"), afterDoubt([], "e3")], ["e1", "e3", undefined]);
});

test("only a doubt with another reading offers it, in words of its kind", () => {
  assert.equal(withOther(doubts, "e3"), undefined);
  assert.equal(withOther(doubts, "e2"), doubts[1]);
  assert.deepEqual(doubts.map(({ warning }) => sentence(warning, desk.words)),
    ["正文或标题", "署名或正文按 O 改用后者", "或为一段按 O 合并"]);
});

// --- the queue ------------------------------------------------------------------

const queueOf = (said = []) => new Queue({
  busy: (on) => said.push(on ? "busy" : "idle"),
  dropped: (count) => said.push(`${count} dropped`),
});
const tick = () => new Promise((done) => setImmediate(done));

test("what is asked for while the server answers waits, in order", async () => {
  const done = [], queue = queueOf();
  let answer;
  queue.take(() => new Promise((resolve) => (answer = resolve)));
  queue.take(() => done.push("second"));
  queue.take(() => done.push("third"));
  await tick();
  assert.deepEqual([done, queue.busy], [[], true]);
  answer(true);
  await tick();
  assert.deepEqual([done, queue.busy], [["second", "third"], false]);
});

test("a refusal drops what was typed in the belief that it would be done, and says how much", async () => {
  const done = [], said = [], queue = queueOf(said);
  queue.take(async () => false);
  queue.take(() => done.push("second"));
  queue.take(() => done.push("third"));
  await tick();
  assert.deepEqual([done, said], [[], ["busy", "2 dropped", "idle"]]);
  queue.take(() => done.push("later"));
  assert.deepEqual(done, ["later"]);
});

test("keys that wait can be kept over a reload, up to the first click", async () => {
  const queue = queueOf();
  queue.take(() => new Promise(() => {}), { key: "s" });
  queue.take(() => {}, { key: "1" });
  queue.take(() => {}, { key: "2" });
  queue.take(() => {});
  queue.take(() => {}, { key: "3" });
  await tick();
  assert.deepEqual(queue.strokes, [{ key: "1" }, { key: "2" }]);
});

// --- to another article ---------------------------------------------------------

function typing(count, digits) {
  const went = [];
  const targets = new Targets((id) => went.push(id));
  targets.open(Array.from({ length: count }, (_, i) => ({ id: `a${i + 1}` })));
  for (const digit of digits) targets.type(digit, () => {});
  return { went, targets };
}

test("a digit goes at once where no longer number can be meant", () => {
  assert.deepEqual(typing(9, "3").went, ["a3"]);
  assert.deepEqual(typing(12, "2").went, ["a2"]);
  assert.deepEqual(typing(12, "12").went, ["a12"]);
});

test("a digit that may be the first of two waits", () => {
  assert.deepEqual(typing(10, "1").went, []);
  const { went, targets } = typing(12, "1");
  assert.deepEqual([went, targets.pending], [[], true]);
  targets.go();
  assert.deepEqual([went, targets.pending], [["a1"], false]);
});

test("nought is a new article, a number that no article has is none", () => {
  assert.deepEqual(typing(9, "0").went, ["new"]);
  assert.deepEqual(typing(2, "5").went, [undefined]);
});

test("closing forgets what was typed", () => {
  const { went, targets } = typing(12, "1");
  targets.close();
  assert.deepEqual([went, targets.pending], [[], false]);
});

/* The two panes of the page desk. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { drawCards } from "../../articles/static/articles/admin/desk/cards.js";
import { doubtsOf, kindOf, overlap, rowAt, rowsOf } from "../../articles/static/articles/admin/desk/parse.js";
import { drawSource } from "../../articles/static/articles/admin/desk/source.js";
import { pane } from "./dom.js";
import { desk, element, parseWith, points, source } from "./page.js";

const warning = (text, margin, more = {}) =>
  ({ code: "close-call", message: `疑 ${text}`, margin, spans: element(text).spans, ...more });

test("every element of the page is a row, in the order of reading, furniture last", () => {
  const rows = rowsOf(parseWith());
  assert.deepEqual(rows.map((row) => row.id), ["e0", "e1", "e2", "e3", "e4", "e5", "e6", "e7", "e8", "e9"]);
  assert.deepEqual(rows.map((row) => row.article), ["一", "一", "一", "一", "一", "一", "二", "二", "三", ""]);
  assert.equal(rows[9].number, -1);
});

test("a row moves among its kind: boxes by themselves, text with text", () => {
  const rows = rowsOf(parseWith());
  assert.deepEqual([0, 2, 3, 5].map((i) => kindOf(rows[i])), ["title", "body", "body", "s"]);
});

test("each place of the source is in one row, or blank", () => {
  const rows = rowsOf(parseWith());
  points.forEach((point, at) => assert.equal(Boolean(rowAt(rows, at)), !"\r\n".includes(point), `at ${at}`));
});

test("spans that touch share nothing, in whichever order they are asked about", () => {
  const [first, behind, over] = [[[0, 3]], [[3, 5]], [[2, 4]]];
  assert.deepEqual([overlap(first, behind), overlap(behind, first)], [false, false]);
  assert.deepEqual([overlap(first, over), overlap(over, first), overlap(over, behind)], [true, true, true]);
});

test("doubts come nearest call first, and what was not read at all before them", () => {
  const far = warning("春耕", 0.9), near = warning("港口", 0.1), unread = warning("简讯", undefined, { code: "unread" });
  const rows = rowsOf(parseWith({ 一: [far], 二: [near], 三: [unread] }));
  assert.deepEqual(doubtsOf(rows).map(({ warning: { message } }) => message), ["疑 简讯", "疑 港口", "疑 春耕"]);
});

test("one doubt over two elements is one doubt", () => {
  const both = warning("本报讯", 0.2, { spans: [...element("本报讯").spans, ...element("农技员").spans] });
  const doubts = doubtsOf(rowsOf(parseWith({ 一: [both] })));
  assert.deepEqual(doubts.map(({ ids }) => ids), [["e2", "e3"]]);
});

test("the left pane says what the source says, with two blank lines for more", () => {
  const left = pane();
  drawSource(left, points, rowsOf(parseWith()), desk.roleOf);
  assert.equal(left.textContent, source.replaceAll("\r\n", "\n").replace(/\n{3,}/g, "\n\n"));
});

test("the left pane is in the order of the source, in whatever order articles are", () => {
  const left = pane(), right = pane();
  drawSource(left, points, rowsOf(parseWith()), desk.roleOf);
  drawSource(right, points, rowsOf(parseWith()).reverse(), desk.roleOf);
  assert.equal(left.textContent, right.textContent);
});

test("each span of the left pane knows its element, its place and its article's colour", () => {
  const left = pane();
  drawSource(left, points, rowsOf(parseWith({ 二: [warning("港口", 0.1)] })), desk.roleOf);
  const spans = left.all("run");
  for (const span of spans) {
    const [[start, end]] = element(span.textContent).spans;
    assert.equal(span.dataset.start, start);
    assert.equal(span.textContent, points.slice(start, end).join(""));
  }
  assert.deepEqual(left.all("c0").length, 6);
  assert.deepEqual(left.all("unsure").map((span) => span.title), ["疑 港口"]);
});

test("an element in two pieces of the source bears its mark once", () => {
  const parse = parseWith(), left = pane();
  const { spans: [[start, end]] } = element("港口");
  parse.articles[1].title.spans = [[start, start + 2], [start + 2, end]];
  drawSource(left, points, rowsOf(parse), desk.roleOf);
  const pieces = left.all("run").filter((span) => span.dataset.id === "e6");
  assert.deepEqual(pieces.map((span) => [span.dataset.mark, span.className.includes("goes-on")]),
    [["t", false], [undefined, true]]);
  parse.articles[1].title.spans = [[start, end]];
});

test("the right pane has a card for each article and one for furniture", () => {
  const right = pane(), parse = parseWith();
  drawCards(right, parse, rowsOf(parse), desk);
  assert.deepEqual(right.all("article").map((card) => card.all("row").length), [6, 2, 1, 1]);
  assert.deepEqual(right.all("name").map((name) => name.textContent), ["春耕全面展开", "港口吞吐量再创新高", "（无题）"]);
  assert.equal(right.all("missing").length, 1);
});

test("a card says how long the article is and what has become of it", () => {
  const right = pane(), parse = parseWith();
  drawCards(right, parse, rowsOf(parse), desk);
  const facts = right.all("facts").map((line) => line.children.map((fact) => fact.textContent));
  assert.deepEqual(facts[1], ["17 字", "未完", "2 个版", "改过", "待编辑", "打开"]);
  assert.deepEqual(facts[2], ["5 字", "新稿"]);
});

test("a byline's row says whom it was understood to name", () => {
  const right = pane(), parse = parseWith();
  drawCards(right, parse, rowsOf(parse), desk);
  assert.deepEqual(right.all("read").map((span) => span.textContent), ["记者 王芳"]);
});

test("a reason is said at the first of the elements it is about", () => {
  const both = warning("本报讯", 0.2, { spans: [...element("本报讯").spans, ...element("农技员").spans] });
  const right = pane(), parse = parseWith({ 一: [both] });
  drawCards(right, parse, rowsOf(parse), desk);
  assert.equal(right.all("unsure").length, 2);
  assert.deepEqual(right.all("reason").map((reason) => reason.textContent), ["疑 本报讯"]);
});

test("a long text is shown by its beginning and its end, whole characters only", () => {
  const parse = parseWith(), right = pane();
  parse.articles[2].blocks[0].text = "𠮷".repeat(54) + "中".repeat(20) + "尾".repeat(32);
  drawCards(right, parse, rowsOf(parse), desk);
  const [short] = right.all("short").filter((span) => span.textContent.includes("……"));
  assert.equal(short.textContent, `${"𠮷".repeat(54)} …… ${"尾".repeat(32)}`);
});

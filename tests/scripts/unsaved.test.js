/* What is unsaved is kept on the server too: seldom, the last of it when the page is left, and never what is saved. */

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { differences } from "../../articles/static/articles/admin/form/differences.js";
import { draftOf } from "../../articles/static/articles/admin/form/drafts.js";
import { Typed } from "../../articles/static/articles/admin/form/typed.js";
import { Both, Remote } from "../../articles/static/articles/admin/form/unsaved.js";
import { openStores } from "./stores.js";

const real = { setTimeout, clearTimeout };
let clock, timers, sent, beacons, form;

function pass(milliseconds) {
  clock += milliseconds;
  for (const [id, [at, does]] of [...timers]) {
    if (at <= clock && timers.delete(id)) does();
  }
}

function open(left = null) {
  const send = async (said) => sent.push(said);
  const remote = new Remote({ left, send, beacon: (said) => beacons.push(said), now: () => clock });
  return new Typed(() => Object.entries(form), new Both(draftOf("article:12:3"), remote));
}

function type(typed, text) {
  form.body = text;
  typed.keep();
}

const bodies = () => sent.map(({ fields }) => fields && Object.fromEntries(JSON.parse(fields)).body);

beforeEach(() => {
  openStores();
  [clock, timers, sent, beacons] = [100_000, new Map(), [], []];
  let last = 0;
  globalThis.setTimeout = (does, wait = 0) => (timers.set(++last, [clock + wait, does]), last);
  globalThis.clearTimeout = (id) => timers.delete(id);
  form = { title: "春耕", body: "第一段", base_version: "5" };
});
afterEach(() => Object.assign(globalThis, real));

test("what is typed reaches the server, with the version that it was made from", () => {
  type(open(), "改一");
  pass(0);
  assert.deepEqual(bodies(), ["改一"]);
  assert.equal(sent[0].base, "5");
});

test("whoever types for a minute is sent a dozen times and not with each touch", () => {
  const typed = open();
  for (let n = 0; n < 120; n += 1) {
    type(typed, `改${n}`);
    pass(500);
  }
  assert.ok(sent.length >= 11 && sent.length <= 13, sent.length);
});

test("the last of it goes when the page is left", () => {
  const typed = open();
  type(typed, "改一");
  pass(0);
  type(typed, "改二");
  typed.keepNow();
  assert.equal(Object.fromEntries(JSON.parse(beacons[0].fields)).body, "改二");
  pass(10_000);
  assert.deepEqual(bodies(), ["改一"]);
});

test("a form that is sent is not kept behind its back", () => {
  const typed = open();
  type(typed, "改一");
  typed.sent();
  typed.keepNow();
  pass(10_000);
  assert.deepEqual([sent, beacons], [[], []]);
});

test("what is typed back to what is saved is forgotten by the server", () => {
  const typed = open();
  type(typed, "改一");
  pass(0);
  type(typed, "第一段");
  assert.deepEqual(sent.at(-1), { forget: "1" });
});

test("what another machine left is neither overwritten nor forgotten before somebody has answered", () => {
  const left = { at: clock, fields: [["title", "春耕"], ["body", "家里打的"], ["base_version", "5"]] };
  const typed = open(left);
  assert.deepEqual(typed.draft.read(), left);
  type(typed, "改一");
  type(typed, "第一段");
  pass(10_000);
  assert.deepEqual(sent, []);
  typed.draft.remote.settle();
  type(typed, "改二");
  pass(10_000);
  assert.deepEqual(bodies(), ["改二"]);
});

test("of two drafts the later is offered", () => {
  draftOf("article:12:3").write({ at: clock + 1, fields: [["body", "这里"]] });
  assert.equal(open({ at: clock, fields: [["body", "那里"]] }).draft.read().fields[0][1], "这里");
  assert.equal(open({ at: clock + 2, fields: [["body", "那里"]] }).draft.read().fields[0][1], "那里");
});

test("what differs is told field by field, with a little around it", () => {
  const now = [["title", "春耕"], ["body", "清晨，拖拉机开进田里。"], ["base_version", "5"], ["note", "a\r\nb"]];
  const then = [["title", "春耕"], ["body", "清晨，收割机开进田里。"], ["base_version", "4"], ["note", "a\nb"]];
  assert.deepEqual(differences(now, then), [
    { name: "body", before: "清晨，", now: "拖拉", then: "收割", after: "机开进田里。" },
  ]);
});

test("what was added or taken away is told too", () => {
  const told = differences([["a", "一"]], [["b", "二"]]).map(({ name, now, then }) => [name, now, then]);
  assert.deepEqual(told, [["a", "一", ""], ["b", "", "二"]]);
});

test("repeated characters are not counted twice", () => {
  const [told] = differences([["a", "啊啊"]], [["a", "啊啊啊"]]);
  assert.equal(told.now, "");
  assert.equal(told.then, "啊");
});

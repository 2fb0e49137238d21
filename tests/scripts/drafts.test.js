/* What was typed and not saved survives a closed tab. */

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { draftOf, settle, submit } from "../../articles/static/articles/admin/form/drafts.js";
import { normal, Typed } from "../../articles/static/articles/admin/form/typed.js";
import { forbidStores, openStores } from "./stores.js";

const KEY = "article:12:3";
let form, timers;
const real = { setTimeout, clearTimeout };

/* Time that passes only when a test says so. */
function stopClock() {
  timers = new Map();
  globalThis.setTimeout = (does) => timers.set(timers.size + 1, does).size;
  globalThis.clearTimeout = (id) => timers.delete(id);
}
const pause = () => [...timers.values()].forEach((does) => does());

const open = () => new Typed(() => Object.entries(form), draftOf(KEY));

beforeEach(() => {
  openStores();
  stopClock();
  form = { title: "春耕", body: "第一段", base_version: "5" };
});
afterEach(() => Object.assign(globalThis, real));

test("a form that was only looked at leaves no draft", () => {
  const typed = open();
  typed.keepSoon();
  pause();
  assert.equal(typed.isDirty, false);
  assert.equal(draftOf(KEY).read(), null);
});

test("what was typed is kept once typing pauses, all fields of it", () => {
  const typed = open();
  form.body = "第一段，改过";
  typed.keepSoon();
  assert.equal(draftOf(KEY).read(), null);
  pause();
  assert.deepEqual(draftOf(KEY).read().fields, Object.entries(form));
});

test("going on typing does not put off keeping", () => {
  const typed = open();
  form.body = "改";
  typed.keepSoon();
  typed.keepSoon();
  assert.equal(timers.size, 1);
});

test("closing the tab keeps what is not kept yet", () => {
  const typed = open();
  form.body = "改";
  typed.keepSoon();
  typed.keepNow();
  assert.equal(draftOf(KEY).read().fields[1][1], "改");
});

test("closing the tab without having typed writes nothing", () => {
  const typed = open();
  form.body = "by the browser itself";
  typed.keepNow();
  assert.equal(draftOf(KEY).read(), null);
});

test("typing back what was there takes the draft away", () => {
  const typed = open();
  form.body = "改";
  typed.keep();
  form.body = "第一段";
  typed.keep();
  assert.equal(draftOf(KEY).read(), null);
});

test("line ends and the version of the page are nothing that somebody typed", () => {
  const typed = open();
  form.base_version = "6";
  assert.equal(typed.isDirty, false);
  assert.equal(normal([["body", "甲\r\n乙\r丙"]]), normal([["body", "甲\n乙\n丙"]]));
  assert.notEqual(normal([["body", "甲"]]), normal([["title", "甲"]]));
});

test("what was typed while it was being saved is not saved", () => {
  const typed = open();
  form.body = "sent";
  const sent = typed.now;
  form.body = "sent, and more";
  typed.markSaved(sent);
  assert.equal(typed.isDirty, true);
  form.body = "sent";
  assert.equal(typed.isDirty, false);
});

test("a draft that says what is saved is known for that", () => {
  assert.equal(open().isSaved([["title", "春耕"], ["body", "第一段"], ["base_version", "4"]]), true);
  assert.equal(open().isSaved([["title", "春耕"], ["body", "别的"]]), false);
});

test("a draft is cleared by the page that says its form was saved, and by no other", () => {
  draftOf(KEY).write({ at: 1, fields: [] });
  settle(true);
  assert.notEqual(draftOf(KEY).read(), null);
  submit(KEY);
  settle(false);
  assert.notEqual(draftOf(KEY).read(), null);
  settle(true);
  assert.notEqual(draftOf(KEY).read(), null);
  submit(KEY);
  settle(true);
  assert.equal(draftOf(KEY).read(), null);
});

test("the draft of another article stays", () => {
  draftOf("article:13:3").write({ at: 1, fields: [] });
  submit(KEY);
  settle(true);
  assert.notEqual(draftOf("article:13:3").read(), null);
});

test("a browser that may keep nothing loses no more than the draft", () => {
  forbidStores();
  const typed = open();
  form.body = "改";
  typed.keep();
  assert.equal(draftOf(KEY).read(), null);
  assert.equal(typed.isDirty, true);
  submit(KEY);
  settle(true);
});

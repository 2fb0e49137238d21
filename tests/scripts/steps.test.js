/* The steps of the page desk: done, undone, done again, kept until saved. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Steps } from "../../articles/static/articles/admin/desk/steps.js";
import { Kept } from "../../articles/static/articles/admin/kept.js";
import { forbidStores, openStores } from "./stores.js";

const PAGE = { base: 7, parse: "as stored", urls: { apply: "/apply/", save: "/save/" } };
const step = (name) => ({ op: name });
const memory = () => new Kept("localStorage", "desk:1");
let asked;

/* A server that says of a page which operations were done to it. */
async function server(url, { base, operations }) {
  asked.push([url, base, operations.map(({ op }) => op)]);
  if (operations.some(({ op }) => op === "refused")) throw new Error("that cannot be done");
  return { parse: operations.map(({ op }) => op).join("+") };
}

const open = () => new Steps(PAGE, server, memory());

beforeEach(() => {
  asked = [];
  openStores();
});

test("a page without steps is as it was stored", () => {
  const steps = open();
  assert.deepEqual([steps.count, steps.parse, steps.canRedo], [0, "as stored", false]);
});

test("each step is asked for with all that came before it, on the page as it was stored", async () => {
  const steps = open();
  await steps.act(step("split"), "e1");
  await steps.act(step("merge"), "e2");
  assert.deepEqual(asked, [["/apply/", 7, ["split"]], ["/apply/", 7, ["split", "merge"]]]);
  assert.deepEqual([steps.count, steps.parse], [2, "split+merge"]);
});

test("undoing goes back to where the cursor was, without asking", async () => {
  const steps = open();
  await steps.act(step("split"), "e1");
  await steps.act(step("merge"), "e2");
  assert.equal(steps.go(1), "e2");
  assert.deepEqual([steps.parse, steps.canRedo], ["split", true]);
  assert.equal(steps.go(0), "e1");
  assert.equal(steps.parse, "as stored");
  assert.equal(asked.length, 2);
});

test("there is no step before the first nor after the last", async () => {
  const steps = open();
  await steps.act(step("split"), "e1");
  assert.equal(steps.go(-1), undefined);
  assert.equal(steps.go(2), undefined);
  assert.equal(steps.count, 1);
});

test("a step after an undone one takes its place", async () => {
  const steps = open();
  await steps.act(step("split"), "e1");
  steps.go(0);
  await steps.act(step("merge"), "e1");
  assert.deepEqual([steps.parse, steps.count, steps.canRedo], ["merge", 1, false]);
});

test("what the server refuses is no step", async () => {
  const steps = open();
  await steps.act(step("split"), "e1");
  await assert.rejects(steps.act(step("refused"), "e2"), /that cannot be done/);
  assert.deepEqual([steps.parse, steps.count], ["split", 1]);
  assert.deepEqual(memory().read(), [step("split")]);
});

test("steps are kept in the browser until they are undone or saved", async () => {
  const steps = open();
  await steps.act(step("split"), "e1");
  await steps.act(step("merge"), "e1");
  assert.deepEqual(memory().read(), [step("split"), step("merge")]);
  steps.go(1);
  assert.deepEqual(memory().read(), [step("split")]);
  steps.go(0);
  assert.equal(memory().read(), null);
  steps.go(1);
  await steps.save();
  assert.deepEqual(asked.at(-1), ["/save/", 7, ["split"]]);
  assert.equal(memory().read(), null);
});

test("what could not be saved is still kept", async () => {
  const steps = new Steps(PAGE, async (url, body) => {
    if (url === "/save/") throw new Error("somebody else has saved");
    return server(url, body);
  }, memory());
  await steps.act(step("split"), "e1");
  await assert.rejects(steps.save(), /somebody else/);
  assert.deepEqual(memory().read(), [step("split")]);
});

test("a browser that may keep nothing does all but keep", async () => {
  forbidStores();
  const steps = open();
  await steps.act(step("split"), "e1");
  assert.equal(steps.parse, "split");
  assert.equal(memory().read(), null);
  await steps.save();
});

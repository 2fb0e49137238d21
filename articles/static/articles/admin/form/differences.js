/* What differs between the fields of two forms, each as little as shows it. Pure. */

const AROUND = 12; // characters before and after
const NOT_SEEN = /^(?:base_version|filed|form_key|.*-(?:[A-Z]+_(?:NUM_)?FORMS|id|digest))$/;

const plain = (text) => text.replace(/\r\n?/g, "\n");

/* {before, now, then, after}: what stands around the passage, and the passage in both texts. */
export function passage(now, then) {
  let start = 0;
  while (start < now.length && now[start] === then[start]) start += 1;
  let end = 0;
  const most = Math.min(now.length, then.length) - start;
  while (end < most && now[now.length - 1 - end] === then[then.length - 1 - end]) end += 1;
  return {
    before: now.slice(Math.max(0, start - AROUND), start),
    now: now.slice(start, now.length - end),
    then: then.slice(start, then.length - end),
    after: now.slice(now.length - end, now.length - end + AROUND),
  };
}

/* One entry for each field that says something else: {name, before, now, then, after}. */
export function differences(nowFields, thenFields) {
  const [now, then] = [nowFields, thenFields].map((fields) => new Map(fields));
  const names = [...new Set([...now.keys(), ...then.keys()])].filter((name) => !NOT_SEEN.test(name));
  return names
    .map((name) => ({ name, was: plain(now.get(name) ?? ""), is: plain(then.get(name) ?? "") }))
    .filter(({ was, is }) => was !== is)
    .map(({ name, was, is }) => ({ name, ...passage(was, is) }));
}

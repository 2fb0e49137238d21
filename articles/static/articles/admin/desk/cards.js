/* The right pane: a card for each article, in it a row for each element. */

import { colour, make, roleClass } from "./make.js";
import { overlap, titleOf } from "./parse.js";

/* A longer text is shown by so much of its beginning and end. */
const LONGEST = 96, BEGINNING = 54, END = 32;

/* `desk` is what the page was sent with: words, roles, what is known of its articles. */
export function drawCards(target, parse, rows, desk) {
  const cards = parse.articles.map((article, number) => {
    const own = rows.filter((row) => row.article === article.id);
    const card = make("section", "article " + colour(number));
    card.dataset.article = article.id;
    card.append(head(article, number, own, desk), list(own, titleOf(article, desk.words), desk));
    return card;
  });
  const rest = rows.filter((row) => row.number < 0);
  if (rest.length) {
    const card = make("section", "article " + colour(-1));
    card.append(make("h3", "", desk.words.furniture), list(rest, desk.words.furniture, desk));
    cards.push(card);
  }
  target.replaceChildren(...cards);
}

function list(rows, name, desk) {
  const drawn = make("div", "rows");
  drawn.setAttribute("role", "listbox");
  drawn.setAttribute("aria-multiselectable", "true");
  drawn.setAttribute("aria-label", name);
  let box; // that of the row before
  for (const row of rows) {
    const node = line(row, desk);
    if (row.box && row.box !== box) node.classList.add("box-begins");
    if (row.box) node.classList.add("in-box");
    box = row.box;
    drawn.append(node);
  }
  return drawn;
}

function head(article, number, own, desk) {
  const top = make("h3");
  const name = make("span", article.title ? "name" : "name missing", titleOf(article, desk.words));
  const facts = make("span", "facts");
  facts.append(...onPage(article, own, desk.words), ...inNewsroom(article, desk));
  top.append(make("span", "number", String(number + 1)), name, facts);
  return top;
}

/* What the page says of an article. */
function onPage(article, own, words) {
  const count = own.reduce((sum, row) => sum + Array.from(row.element.text.replace(/\s/g, "")).length, 0);
  const facts = [make("span", "", words.characters.replace("{count}", count))];
  const flag = (text, className = "flag") => facts.push(make("span", className, text));
  if (article.continued_from) flag(words.from.replace("{page}", article.continued_from));
  if (article.continues_on) flag(words.to.replace("{page}", article.continues_on));
  if (article.truncated) flag(words.truncated, "flag cut");
  return facts;
}

/* What has become of an article. */
function inNewsroom(article, { articles, words }) {
  const known = articles[article.id];
  if (!known) return [make("span", "flag fresh", words.fresh)];
  const facts = [];
  if (known.pieces > 1) facts.push(make("span", "flag", words.pages.replace("{count}", known.pieces)));
  if (known.edited) facts.push(make("span", "flag", words.edited));
  facts.push(make("span", known.live ? "flag live" : "flag", known.live ? words.live : known.stage));
  const open = make("a", "", words.open);
  open.href = known.url;
  open.setAttribute("aria-label", words.open + " " + titleOf(article, words));
  return [...facts, open];
}

function line(row, desk) {
  const node = make("div", "row " + roleClass(row.role));
  node.setAttribute("role", "option");
  node.setAttribute("aria-selected", "false");
  node.tabIndex = -1;
  node.dataset.id = row.id;
  if (row.warnings.length) node.classList.add("unsure");
  const body = make("span", "text");
  body.append(make("span", "short", shortened(row.element.text)), make("span", "long", row.element.text),
    ...understood(row).map((text) => make("span", "read", text)), ...reasons(row));
  node.append(mark(desk.roleOf[row.role]), body);
  return node;
}

function mark(role) {
  const drawn = make("span", "mark", role.mark);
  drawn.title = role.name;
  drawn.setAttribute("aria-label", role.name);
  drawn.setAttribute("role", "img");
  return drawn;
}

/* What the parser understood of a byline or a dateline. */
function understood({ role, element }) {
  if (role === "byline" && element.authors.length)
    return [element.authors.map((author) => `${author.role} ${author.name}`).join("、")];
  return role === "dateline" && element.date ? [element.date] : [];
}

/* What one warning says of several elements is said at the first. */
function reasons({ warnings, element }) {
  const here = warnings.filter((warning) => overlap(warning.spans.slice(0, 1), element.spans));
  return here.length ? [make("span", "reason", here.map((warning) => warning.message).join(" "))] : [];
}

function shortened(text) {
  const points = Array.from(text);
  if (points.length <= LONGEST) return text;
  return points.slice(0, BEGINNING).join("") + " …… " + points.slice(-END).join("");
}

/* A new element, with its class and its text. */
export function make(name, className, text) {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

/* How many colours articles are told apart by. */
const COLOURS = 8;

/* The class of the colour of an article, by its number on the page; furniture has one of its own. */
export function colour(number) {
  return number < 0 ? "furniture" : "c" + (number % COLOURS);
}

/* The class of a role. */
export function roleClass(role) {
  return "role-" + role.replace("sidebar_", "box-");
}

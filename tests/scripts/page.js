/* A page to try things on: its source, and the parse of it as the server sends it. */

const LINES = [
  ["一", "title", "春耕全面展开"],
  ["一", "byline", "本报记者 王芳"],
  ["一", "paragraph", "本报讯 四月里田间一派繁忙。农机𠮷祥下地。"],
  ["一", "paragraph", "农技员说，今年墒情好。"],
  ["一", "sidebar_title", "名词"],
  ["一", "sidebar_paragraph", "墒情：土壤的水分。"],
  ["二", "title", "港口吞吐量再创新高"],
  ["二", "paragraph", "一季度数据公布。"],
  ["三", "paragraph", "简讯一条。"],
  ["", "folio", "二版"],
];
const GAP = "\r\n\r\n\r\n";

/* The source, its code points, and where each line stands in it. */
export const source = LINES.map(([, , text]) => text).join(GAP);
export const points = Array.from(source);
let at = 0;
const elements = LINES.map(([article, role, text], i) => {
  const start = at;
  at += Array.from(text).length + GAP.length;
  const element = { id: `e${i}`, text, spans: [[start, start + Array.from(text).length]] };
  if (role === "byline") element.authors = [{ name: "王芳", role: "记者" }];
  return { article, role, element };
});

/* The element that begins with these words. */
export const element = (text) => elements.find((one) => one.element.text.startsWith(text)).element;

function articleOf(id, warnings) {
  const own = elements.filter(({ article }) => article === id);
  const get = (role) => own.find((one) => one.role === role)?.element ?? null;
  const blocks = own.filter(({ role }) => role === "paragraph").map(({ element: e }) => ({ ...e, kind: "paragraph" }));
  const title = get("sidebar_title"), text = get("sidebar_paragraph");
  const sidebars = title ? [{ id: "s", title, blocks: [{ ...text, kind: "paragraph" }] }] : [];
  return {
    id, column: null, kicker: null, title: get("title"), subtitle: null, byline: get("byline"), dateline: null,
    blocks, captions: [], sidebars, warnings, truncated: id === "二", continues_on: "", continued_from: "",
  };
}

/* The parse, with these warnings of its articles: {"一": [{code, message, margin, spans}]}. */
export function parseWith(warnings = {}) {
  return {
    articles: ["一", "二", "三"].map((id) => articleOf(id, warnings[id] ?? [])),
    furniture: elements.filter(({ article }) => !article).map(({ role, element: e }) => ({ ...e, kind: role })),
  };
}

/* What the page is sent with beside the parse. */
export const desk = {
  articles: { 二: { pieces: 2, edited: true, live: false, stage: "待编辑", url: "/admin/2/" } },
  roleOf: new Proxy({}, { get: (_, role) => ({ mark: role.slice(0, 1), name: `名${role}` }) }),
  words: {
    untitled: "（无题）", furniture: "版面", characters: "{count} 字", truncated: "未完", pages: "{count} 个版",
    edited: "改过", live: "已发布", fresh: "新稿", open: "打开", from: "上接 {page}", to: "下转 {page}",
    other: "按 O 改用后者", other_join: "按 O 合并",
  },
};

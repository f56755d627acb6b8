// Cards of a built site in a real browser: columns, pictures, the whole card a link, keyboard, names.
//
//     node cards.mjs SITE PAGE [SCREENSHOTS]
//
// SITE is the folder that MkDocs (Material) or Docusaurus made, PAGE the path of a page with cards in it,
// `gallery/`. The page is looked at in three widths, light and dark. Wants playwright-core and axe-core where
// node finds them and a browser in $CHROMIUM (default: its usual place). Exit code 1 when something is
// wrong, 77 when one of them is not there.

import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join, resolve } from "node:path";

const WIDTHS = [400, 700, 1440];
const SCHEMES = ["light", "dark"];
// The grid and its cards, as each generator has them; CSS modules add a hash to a name.
const GRID = ".card-grid, .card-columns, [class^='grid_']";
const CARDS = ":scope > ul > li, :scope > [class*='card_']";

const chromium = process.env.CHROMIUM ?? "/usr/bin/chromium";
const passOver = (why) => { console.log(`passed over: ${why}`); process.exit(77); };
if (!existsSync(chromium)) passOver(`no browser at ${chromium}`);
const require = createRequire(join(process.env.NODE_PATH ?? process.cwd(), "x.js"));
let playwright, axe;
try {
  playwright = require("playwright-core");
  axe = require.resolve("axe-core/axe.min.js");
} catch (error) {
  passOver(error.message.split("\n")[0]);
}

const TYPES = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml" };

/** Serves the folder as a web server would: a folder is its index.html. */
function serve(folder) {
  const server = createServer((request, response) => {
    let path = join(folder, decodeURIComponent(new URL(request.url, "http://x").pathname));
    if (existsSync(path) && statSync(path).isDirectory()) path = join(path, "index.html");
    if (!existsSync(path)) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream" });
    return createReadStream(path).pipe(response);
  });
  return new Promise((done) => server.listen(0, "127.0.0.1", () => done(server)));
}

/** In the page: what is wrong with its grids, and how many cards it has. */
function look({ grids: gridSelector, cards: cardSelector }) {
  const wrong = [];
  let count = 0;
  const grids = [...document.querySelectorAll(gridSelector)];
  for (const [at, grid] of grids.entries()) {
    const say = (what) => wrong.push(`grid ${at + 1}: ${what}`);
    const cards = [...grid.querySelectorAll(cardSelector)];
    count += cards.length;
    const places = cards.map((card) => card.getBoundingClientRect());
    const columns = new Set(places.map((place) => Math.round(place.left))).size;
    // As many columns as were asked for at this width, fewer only where cards would be too narrow.
    const style = getComputedStyle(grid);
    const asked = Number(style.getPropertyValue("--cols"));
    const gap = parseFloat(style.columnGap);
    const fits = Math.max(1, Math.floor((grid.clientWidth + gap) / (150 + gap)));
    const wanted = Math.min(asked, fits, cards.length);
    if (columns !== wanted) say(`${columns} columns, not ${wanted} (of ${asked})`);
    for (const [index, card] of cards.entries()) {
      const place = places[index];
      const beside = places.find((other) => Math.abs(other.top - place.top) < 1);
      if (Math.abs(beside.height - place.height) > 1) say(`card ${index + 1} is not as high as its row`);
      if (card.scrollWidth > Math.ceil(place.width)) say(`card ${index + 1}: something sticks out of it`);
      for (const image of card.querySelectorAll("img")) {
        if (!image.naturalWidth) say(`card ${index + 1}: no picture at ${image.src}`);
      }
      const links = card.querySelectorAll("a");
      const covers = [...links].find((link) => getComputedStyle(link, "::after").position === "absolute");
      if (!covers) continue;
      card.scrollIntoView({ block: "center" });
      const shown = card.getBoundingClientRect();
      const corners = [[4, 4], [shown.width - 4, 4], [4, shown.height - 4], [shown.width / 2, shown.height / 2]];
      for (const [x, y] of corners) {
        const hit = document.elementFromPoint(shown.left + x, shown.top + y);
        if (!hit?.closest("a")) say(`card ${index + 1}: no link at ${Math.round(x)}, ${Math.round(y)}`);
      }
    }
  }
  if (document.documentElement.scrollWidth > innerWidth) wrong.push("the page is wider than the window");
  return { wrong, count };
}

/** In the page: the focused element, where it is a link of a card. */
function focused({ grids, cards }) {
  const link = document.activeElement;
  const grid = link?.closest(grids);
  const card = grid && [...grid.querySelectorAll(cards)].find((card) => card.contains(link));
  if (!card || link.tagName !== "A") return null;
  const ring = (element, part) => {
    const style = getComputedStyle(element, part);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
  };
  const place = link.getBoundingClientRect();
  return {
    name: link.textContent.trim() || link.querySelector("img")?.alt || "",
    visible: ring(link) || ring(link, "::after") || ring(card),
    inWindow: place.bottom > 0 && place.top < innerHeight,
  };
}

async function walkWithTab(page, say) {
  const names = [];
  await page.evaluate(() => { document.activeElement?.blur(); scrollTo(0, 0); });
  const links = await page.evaluate(({ grids }) =>
    [...document.querySelectorAll(grids)].flatMap((grid) => [...grid.querySelectorAll("a")]).length, SELECTORS);
  for (let step = 0; step < links + 300 && names.length < links; step += 1) {
    await page.keyboard.press("Tab");
    const found = await page.evaluate(focused, SELECTORS);
    if (!found) continue;
    names.push(found.name);
    if (!found.name) say(`link ${names.length} has no name`);
    if (!found.visible) say(`focus on ${found.name} is not seen`);
    if (!found.inWindow) say(`${found.name} is focused out of sight`);
  }
  if (names.length !== links) say(`Tab reaches ${names.length} of ${links} links`);
}

const SELECTORS = { grids: GRID, cards: CARDS };
const [folder, path, shots] = process.argv.slice(2);
const server = await serve(resolve(folder));
const url = `http://127.0.0.1:${server.address().port}/${path}`;
const browser = await playwright.chromium.launch({ executablePath: chromium, args: ["--no-sandbox"] });
const problems = new Set();
let cards = 0;
for (const colorScheme of SCHEMES) {
  for (const width of WIDTHS) {
    const say = (what) => problems.add(`${colorScheme}, ${width} px: ${what}`);
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
    // Sites may fetch fonts and scripts from elsewhere; cards do without.
    await page.route((address) => address.hostname !== "127.0.0.1", (route) => route.abort());
    page.on("pageerror", (error) => say(`script: ${error.message}`));
    await page.goto(url, { waitUntil: "load" });
    await page.evaluate((scheme) => {
      document.documentElement.dataset.theme = scheme;
      document.body.dataset.mdColorScheme = scheme === "dark" ? "slate" : "default";
      for (const image of document.images) image.loading = "eager";
    }, colorScheme);
    await page.waitForFunction(() => [...document.images].every((image) => image.complete));
    await page.waitForTimeout(300);
    const { wrong, count } = await page.evaluate(look, SELECTORS);
    cards = count;
    wrong.forEach(say);
    await walkWithTab(page, say);
    await page.evaluate(() => { document.activeElement?.blur(); scrollTo(0, 0); });
    if (shots) await page.screenshot({ path: join(shots, `${colorScheme}-${width}.png`), fullPage: true });
    await page.addScriptTag({ path: axe });
    const { violations } = await page.evaluate(({ grids }) => globalThis.axe.run({ include: [[grids]] }), SELECTORS);
    for (const found of violations) say(`axe: ${found.id} (${found.nodes.length}): ${found.nodes[0].html.slice(0, 160)}`);
    await page.close();
  }
}
await browser.close();
server.close();
if (!cards) problems.add("no card is there");
console.log(`${path}: ${cards} cards, ${problems.size} problems`);
for (const problem of problems) console.log(`  ${problem}`);
process.exit(problems.size ? 1 : 0);

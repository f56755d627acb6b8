// The html catalog in a real browser: search, filter by kind, keyboard, light and dark, no network.
//
//     node catalog.mjs PAGE.html [SCREENSHOTS]
//
// Wants playwright-core where node finds it and a browser in $CHROMIUM (default: chromium on the path's
// usual place). Exit code 1 when something is wrong, 77 when one of the two is not there.

import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const chromium = process.env.CHROMIUM ?? "/usr/bin/chromium";
const passOver = (why) => { console.log(`passed over: ${why}`); process.exit(77); };
if (!existsSync(chromium)) passOver(`no browser at ${chromium}`);
let playwright;
try {
  playwright = createRequire(join(process.env.NODE_PATH ?? process.cwd(), "x.js"))("playwright-core");
} catch {
  passOver("playwright-core is not installed");
}

const [file, shots] = process.argv.slice(2);
const url = pathToFileURL(resolve(file)).href;
const browser = await playwright.chromium.launch({ executablePath: chromium, args: ["--no-sandbox"] });
const wrong = [];
const expect = (what, got, wanted) => {
  if (got !== wanted) wrong.push(`${what}: ${JSON.stringify(got)}, not ${JSON.stringify(wanted)}`);
};

const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
page.on("console", (message) => {
  if (["error", "warning"].includes(message.type())) wrong.push(`console: ${message.text()}`);
});
page.on("pageerror", (error) => wrong.push(`script: ${error.message}`));
page.on("request", (request) => {
  if (request.url().split("#")[0] !== url) wrong.push(`request: ${request.url()}`);
});
await page.goto(url);
const shown = () => page.locator(".card:visible").count();
const total = await shown();
if (!total) wrong.push("no card is shown");

// Each kind shows as many cards as its button says.
const chips = page.locator(".chip[data-kind]");
for (let at = 0; at < await chips.count(); at += 1) {
  const chip = chips.nth(at);
  await chip.click();
  expect(`kind ${await chip.innerText()}`, await shown(), Number(await chip.locator("b").innerText()));
  await chip.click();
}
expect("all kinds again", await shown(), total);

// The title of the last card finds it; nonsense finds nothing and says so.
const title = await page.locator(".card a").last().innerText();
await page.keyboard.press("/");
expect("slash goes to the search", await page.evaluate(() => document.activeElement.id), "search");
await page.keyboard.type(title);
if (!await page.locator(".card:visible a", { hasText: title }).count()) wrong.push(`not found: ${title}`);
await page.locator("#search").fill("zzzz no such thing");
expect("nonsense", await shown(), 0);
expect("says so", await page.locator("#none").isVisible(), true);
await page.keyboard.press("Escape");
expect("escape shows everything", await shown(), total);

// Arrows go from card to card.
await page.keyboard.press("ArrowDown");
const focused = () => page.evaluate(() =>
  [...document.querySelectorAll(".card:not([hidden]) a")].indexOf(document.activeElement));
expect("down goes to the first card", await focused(), 0);
if (total > 1) {
  await page.keyboard.press("ArrowRight");
  expect("right goes to the next", await focused(), 1);
}

for (const scheme of ["light", "dark"]) {
  for (const width of [400, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) wrong.push(`${width} px, ${scheme}: the page is ${wide} px wide`);
    if (shots) await page.screenshot({ path: join(shots, `catalog-${scheme}-${width}.png`) });
  }
}

// Where axe-core is there it looks for what keeps people out.
try {
  const axe = createRequire(join(process.env.NODE_PATH ?? process.cwd(), "x.js")).resolve("axe-core/axe.min.js");
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    const bare = await browser.newPage({ bypassCSP: true, colorScheme });
    await bare.goto(url);
    await bare.addScriptTag({ path: axe });
    for (const found of (await bare.evaluate(() => globalThis.axe.run())).violations) {
      wrong.push(`axe, ${colorScheme}: ${found.id}: ${found.nodes[0].html}`);
    }
  }
} catch (error) {
  console.log(`axe-core is not there: ${error.message.split("\n")[0]}`);
}
await browser.close();
console.log(`${total} cards, ${wrong.length} problems`);
for (const problem of wrong) console.log(`  ${problem}`);
process.exit(wrong.length ? 1 : 0);

"use strict";
(() => {
  const one = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const search = one("#search");
  const chips = all(".chip");
  const sections = all("section").map((element) => {
    const heading = fold(element.querySelector("h2")?.textContent ?? "");
    const cards = [...element.querySelectorAll(".card")].map((card) => ({
      element: card,
      kind: card.dataset.kind,
      reach: card.dataset.reach,
      text: fold(card.textContent + " " + (card.querySelector("a")?.getAttribute("href") ?? "")) + " " + heading,
    }));
    return { element, cards };
  });
  const total = sections.reduce((sum, section) => sum + section.cards.length, 0);

  const pressed = (key) => new Set(
    chips.filter((chip) => key in chip.dataset && chip.getAttribute("aria-pressed") === "true")
      .map((chip) => chip.dataset[key]));

  const filter = () => {
    const words = fold(search.value).split(/\s+/).filter(Boolean);
    const kinds = pressed("kind");
    const reaches = pressed("reach");
    let shown = 0;
    for (const section of sections) {
      let inSection = 0;
      for (const card of section.cards) {
        const fits = (!kinds.size || kinds.has(card.kind)) && (!reaches.size || reaches.has(card.reach))
          && words.every((word) => card.text.includes(word));
        card.element.hidden = !fits;
        inSection += fits;
      }
      section.element.hidden = !inSection;
      shown += inSection;
    }
    one("#count").textContent = shown === total ? `${total} links` : `${shown} of ${total} links`;
    one("#none").hidden = shown > 0;
    remember(kinds, reaches);
  };

  // The address keeps what was asked for, so that it can be sent to somebody.
  const remember = (kinds, reaches) => {
    const state = new URLSearchParams();
    if (search.value) state.set("q", search.value);
    for (const kind of kinds) state.append("kind", kind);
    for (const reach of reaches) state.append("to", reach);
    const hash = state.toString();
    try {
      history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
    } catch { /* some browsers refuse this for files */ }
  };

  const recall = () => {
    const state = new URLSearchParams(location.hash.slice(1));
    search.value = state.get("q") ?? "";
    const kinds = state.getAll("kind");
    const reaches = state.getAll("to");
    for (const chip of chips) {
      const on = kinds.includes(chip.dataset.kind) || reaches.includes(chip.dataset.reach);
      chip.setAttribute("aria-pressed", String(on));
    }
  };

  const clear = () => {
    search.value = "";
    for (const chip of chips) chip.setAttribute("aria-pressed", "false");
    filter();
  };

  const step = (by) => {
    const links = all(".card:not([hidden]) a");
    if (!links.length) return;
    const at = links.indexOf(document.activeElement);
    const next = at < 0 ? (by > 0 ? 0 : links.length - 1) : at + by;
    links[Math.max(0, Math.min(links.length - 1, next))].focus();
  };

  // How many cards stand in a row: those on the same height as the first.
  const columns = () => {
    const cards = all(".card:not([hidden])");
    const top = cards[0]?.offsetTop;
    return Math.max(1, cards.findIndex((card) => card.offsetTop !== top));
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target === search;
    const keys = typing ? { ArrowDown: () => step(1), Escape: clear } : {
      "/": () => { search.focus(); search.select(); },
      Escape: () => { clear(); search.focus(); },
      ArrowRight: () => step(1), j: () => step(1),
      ArrowLeft: () => step(-1), k: () => step(-1),
      ArrowDown: () => step(columns()), ArrowUp: () => step(-columns()),
    };
    if (Object.hasOwn(keys, event.key)) {
      event.preventDefault();
      keys[event.key]();
    }
  });

  for (const chip of chips) {
    chip.addEventListener("click", () => {
      chip.setAttribute("aria-pressed", String(chip.getAttribute("aria-pressed") !== "true"));
      filter();
    });
  }
  search.addEventListener("input", filter);
  one("#clear").addEventListener("click", clear);
  addEventListener("hashchange", () => { recall(); filter(); });

  const root = document.documentElement;
  const store = { get: () => { try { return localStorage.getItem("theme"); } catch { return null; } },
    set: (value) => { try { localStorage.setItem("theme", value); } catch { /* not kept, then */ } } };
  if (store.get()) root.dataset.theme = store.get();
  one("#theme").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    store.set(root.dataset.theme);
  });

  one("#controls").hidden = false;
  recall();
  filter();
})();

// The preview's page: follows the files, keeps the reader's place, and answers keys. Without it the form still works.
(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const status = byId("status");
  const about = byId("about");
  const help = byId("help");
  const say = (name, files) => { status.textContent = status.dataset[name].replace("{files}", files || ""); };
  const form = () => byId("choices");
  const question = () => {
    const asked = new URLSearchParams(new FormData(form()));
    return "?" + [...asked].filter(([, value]) => value).map((pair) => pair.map(encodeURIComponent).join("=")).join("&");
  };

  // ---- What is on the page, again -------------------------------------------------------------------------------
  let latest = 0;
  const load = async (address) => {
    const turn = ++latest;
    const answer = await fetch(address, { cache: "no-store" });
    if (!answer.ok) throw new Error(String(answer.status));
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    return turn === latest ? next : null;
  };

  const show = (next) => {
    const before = new Map([...document.querySelectorAll(".cell")].map((one) => [one.id, one.innerHTML]));
    const anchor = [...document.querySelectorAll(".row, .cell")].find((one) => one.getBoundingClientRect().bottom > 80);
    const at = anchor && anchor.getBoundingClientRect().top;
    const focused = document.activeElement;
    const path = [focused.id, focused.closest?.(".cell")?.id, focused.dataset?.path];
    const folded = [...document.querySelectorAll("main details")].map((one) => one.open);
    const ticks = [...form().querySelectorAll("input")].map((one) => [one.id, one.checked]);

    byId("letters").replaceWith(next.getElementById("letters"));
    if (!form().contains(focused)) form().replaceWith(next.getElementById("choices"));
    else options(next);
    document.title = next.title;
    about.hidden = true;

    ticks.forEach(([id, on]) => { byId(id).checked = on; });
    document.querySelectorAll("main details").forEach((one, index) => { if (index in folded) one.open = folded[index]; });
    const moved = anchor && byId(anchor.id);
    if (moved) scrollBy(0, moved.getBoundingClientRect().top - at);
    refocus(...path);
    ready();
    document.querySelectorAll(".cell").forEach((one) => {
      if (before.has(one.id) && before.get(one.id) !== one.innerHTML) one.classList.add("changed");
    });
  };

  // A select in use keeps its place and focus; its words and choices are the new ones.
  const options = (next) => next.querySelectorAll("#choices select").forEach((one) => {
    const here = byId(one.id), value = here.value;
    here.replaceChildren(...[...one.options].map((option) => option.cloneNode(true)));
    here.dataset.now = one.dataset.now || "";
    here.value = value;
    if (here.selectedIndex < 0) here.selectedIndex = 0;
  });

  const refocus = (id, cell, fact) => {
    const facts = fact && byId(cell) ? [...byId(cell).querySelectorAll("[data-path]")] : [];
    const again = facts.find((one) => one.dataset.path === fact) || byId(id) || byId(cell);
    if (again && again !== document.activeElement && again !== document.body) again.focus({ preventScroll: true });
  };

  const renew = async (told) => {
    try {
      const next = await load(location.href);
      if (!next) return;
      show(next);
      if (told) say("updated", told);
    } catch {
      say("failed");
    }
  };

  const choose = async () => {
    history.replaceState(null, "", question());
    await renew("");
    follow();
  };

  // ---- Following the files --------------------------------------------------------------------------------------
  let source = null;
  const follow = () => {
    source?.close();
    const asked = new URLSearchParams(location.search);
    asked.set("seen", byId("letters").dataset.seen);
    source = new EventSource("/events?" + asked);
    source.addEventListener("open", () => say("connected"));
    source.addEventListener("error", () => say("lost"));
    source.addEventListener("changed", (event) => renew(JSON.parse(event.data).join(", ")));
  };
  addEventListener("pagehide", () => source?.close());

  // ---- Cells and facts ------------------------------------------------------------------------------------------
  const seen = (one) => one.getClientRects().length > 0;
  const cells = () => [...document.querySelectorAll("article.cell")].filter(seen);
  const ready = () => { const all = cells(); if (all.length && !all.some((one) => one.tabIndex === 0)) all[0].tabIndex = 0; };
  const go = (cell) => {
    if (!cell) return;
    cells().forEach((one) => { one.tabIndex = one === cell ? 0 : -1; });
    cell.focus({ preventScroll: true });
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  const here = () => document.activeElement.closest?.("article.cell")
    || cells().find((one) => one.getBoundingClientRect().bottom > 120);
  const inColumn = (number) => cells().filter((one) => one.dataset.column === String(number));
  const vertically = (step) => {
    const from = here();
    if (!from) return;
    if (!from.contains(document.activeElement)) return go(from);
    const column = inColumn(from.dataset.column);
    go(column[column.indexOf(from) + step]);
  };
  const toColumn = (number) => {
    const from = here(), column = inColumn(number);
    if (from) go(column.find((one) => one.parentElement === from.parentElement) || column[0]);
  };
  const sideways = (step) => {
    const from = here(), turned = document.documentElement.dir === "rtl" ? -step : step;
    if (from) toColumn(Number(from.dataset.column) + turned);
  };
  const same = (event, on) => {
    const fact = event.target.closest?.("main [data-path]");
    if (!fact) return;
    document.querySelectorAll("main [data-path]").forEach((one) =>
      one.classList.toggle("same", on && one !== fact && one.dataset.path === fact.dataset.path));
  };
  // What a fact is, beside it: never outside the window, whichever way the text runs.
  const tell = (event, on) => {
    const fact = event.target.closest?.("main [data-path]");
    about.hidden = !(fact && on);
    if (about.hidden) return;
    about.textContent = fact.getAttribute("aria-description");
    const line = fact.getClientRects()[0], room = document.documentElement.clientWidth - about.offsetWidth - 8;
    const below = line.bottom + 6, above = line.top - about.offsetHeight - 6;
    about.style.left = `${Math.max(8, Math.min(line.left, room))}px`;
    about.style.top = `${below + about.offsetHeight < innerHeight ? below : above}px`;
  };
  addEventListener("scroll", () => { about.hidden = true; }, { passive: true });
  for (const [name, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]])
    document.addEventListener(name, (event) => { same(event, on); tell(event, on); });

  // ---- Keys -----------------------------------------------------------------------------------------------------
  const turn = (id) => {
    const select = byId(id), names = [...select.options].map((one) => one.value);
    const now = select.value || select.dataset.now || names[0];
    const real = names.filter(Boolean);
    select.value = real[(real.indexOf(now) + 1) % real.length];
    choose();
  };
  const keys = {
    j: () => vertically(1), k: () => vertically(-1),
    t: () => turn("tone"), o: () => turn("output"), "?": () => help.showModal(),
  };
  const inside = {
    ArrowDown: () => vertically(1), ArrowUp: () => vertically(-1),
    ArrowRight: () => sideways(1), ArrowLeft: () => sideways(-1),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    if (event.target.matches("select, input, textarea")) return;
    const isCell = event.target.matches("article.cell");
    const act = keys[event.key] || (isCell && inside[event.key])
      || (/^[1-4]$/.test(event.key) && (() => toColumn(Number(event.key))));
    if (!act) return;
    event.preventDefault();
    act();
  });

  // ---- The start ------------------------------------------------------------------------------------------------
  document.documentElement.classList.add("scripted");
  document.addEventListener("change", (event) => { if (event.target.matches("#choices select")) choose(); });
  document.addEventListener("submit", (event) => { event.preventDefault(); choose(); });
  byId("help-open").addEventListener("click", () => help.showModal());
  byId("help-close").addEventListener("click", () => help.close());
  ready();
  follow();
})();

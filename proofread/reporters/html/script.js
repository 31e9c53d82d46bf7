"use strict";

/* The page works without this script. With it: notes stand beside their marks, findings can be filtered
   and walked through, and what is copied is the source. Markup is never written: classes, attributes
   and text content only. */

(() => {
  const root = document.documentElement;
  root.classList.add("scripted");
  const RANK = { error: 2, warning: 1, info: 0 };
  const GAP = 10;
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const one = (selector, within = document) => within.querySelector(selector);
  const keysOf = (element, attribute) => (element.getAttribute(attribute) || "").split(" ").filter(Boolean);
  const fill = (wording, fields) => wording.replace(/\{(\w+)\}/g, (_, name) => fields[name]);

  /* --- light and dark ------------------------------------------------------------------------ */

  const remembered = (name, value) => {
    try {
      if (value === undefined) return localStorage.getItem(name);
      localStorage.setItem(name, value);
    } catch { /* no storage for a local file: the choice holds for this visit */ }
    return null;
  };

  const isDark = () =>
    (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";

  const toggleTheme = () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    remembered("proofread-theme", root.dataset.theme);
  };

  const theme = remembered("proofread-theme");
  if (theme === "dark" || theme === "light") root.dataset.theme = theme;

  /* --- what is copied is the source ------------------------------------------------------------ */

  document.addEventListener("copy", (event) => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    const common = range.commonAncestorContainer;
    const holder = common.nodeType === Node.ELEMENT_NODE ? common : common.parentElement;
    if (!holder.closest(".text") && !one(".text", holder)) return;
    const copied = range.cloneContents();
    const texts = holder.closest(".text") ? [copied] : all(".text, .text *", copied).length ? all(".text", copied) : [];
    if (!texts.length) return;
    event.clipboardData.setData("text/plain", texts.map((text) => text.textContent).join(""));
    event.preventDefault();
  });

  const cards = all(".card");
  if (!cards.length) return;

  /* --- findings and what belongs to them -------------------------------------------------------- */

  const findings = new Map(
    cards.map((card) => [
      card.dataset.f,
      {
        key: card.dataset.f,
        card,
        row: card.closest(".row"),
        severity: card.dataset.severity,
        category: card.dataset.category,
        rule: card.dataset.rule,
        elements: [],
        mentions: [],
        isShown: true,
      },
    ]),
  );
  const order = cards.map((card) => findings.get(card.dataset.f));
  const marked = all("[data-f]:not(.comparison)");
  for (const element of marked) for (const key of keysOf(element, "data-f")) findings.get(key).elements.push(element);
  for (const element of all("[data-t]")) for (const key of keysOf(element, "data-t")) findings.get(key).mentions.push(element);

  const markOf = (finding) =>
    finding.elements.find((element) => element.matches(".leaf, .stroke, .bar")) || finding.row;

  /* --- placing the notes beside their marks ------------------------------------------------------ */

  const wide = matchMedia("(min-width: 1020px)");
  const SVG = "http://www.w3.org/2000/svg";
  let active = null;
  let isScheduled = false;

  /* Tops as close as possible to where they want to be, in order and without overlap: neighbours that
     would collide are moved together, and the active note outweighs all others. */
  const settle = (notes) => {
    const groups = [];
    for (const note of notes) {
      groups.push({ weight: note.weight, wanted: note.wanted, height: note.height + GAP, notes: [note] });
      while (groups.length > 1) {
        const [upper, lower] = groups.slice(-2);
        if (upper.wanted + upper.height <= lower.wanted) break;
        const weight = upper.weight + lower.weight;
        groups.splice(-2, 2, {
          weight,
          wanted: (upper.wanted * upper.weight + (lower.wanted - upper.height) * lower.weight) / weight,
          height: upper.height + lower.height,
          notes: upper.notes.concat(lower.notes),
        });
      }
    }
    let floor = 0;
    for (const group of groups) {
      let top = Math.max(group.wanted, floor);
      for (const note of group.notes) {
        note.top = Math.round(top);
        top += note.height + GAP;
      }
      floor = top;
    }
  };

  const measure = (rows) => {
    const origin = rows.getBoundingClientRect();
    const notes = [];
    for (const finding of order) {
      if (!finding.isShown || finding.row.parentElement !== rows || !finding.row.classList.contains("near")) continue;
      const place = markOf(finding).getClientRects()[0] || finding.row.getBoundingClientRect();
      notes.push({
        finding,
        place,
        wanted: place.top - origin.top - 6,
        rowTop: finding.row.getBoundingClientRect().top - origin.top,
        height: finding.card.offsetHeight,
        weight: finding === active ? 1e6 : 1,
      });
    }
    const last = rows.lastElementChild.getBoundingClientRect();
    return { rows, origin, notes, end: last.bottom - origin.top };
  };

  const leader = document.createElementNS(SVG, "svg");
  leader.setAttribute("class", "leader");
  leader.setAttribute("aria-hidden", "true");
  const path = leader.appendChild(document.createElementNS(SVG, "path"));

  const drawLeader = ({ rows, origin, notes }) => {
    const note = notes.find(({ finding }) => finding === active);
    if (!note) return;
    if (leader.parentElement !== rows) rows.append(leader);
    leader.dataset.s = active.severity;
    const aside = active.card.parentElement.getBoundingClientRect();
    const rects = markOf(active).getClientRects();
    const place = rects[0] || note.place;
    const isBar = markOf(active).matches(".bar");
    const fromX = (isBar ? aside.left - 40 : place.right) - origin.left + 3;
    const fromY = (isBar ? place.top + 16 : place.bottom) - origin.top + (isBar ? 0 : 3);
    const turnX = aside.left - origin.left - 22;
    const toY = note.top + 17;
    path.setAttribute("d", `M${fromX} ${fromY}H${turnX}L${turnX + 14} ${toY}H${turnX + 22}`);
  };

  const place = () => {
    isScheduled = false;
    if (!wide.matches) return;
    const measured = all(".rows").filter((rows) => one(".near", rows)).map(measure);
    for (const page of measured) {
      settle(page.notes);
      const bottom = page.notes.reduce((lowest, note) => Math.max(lowest, note.top + note.height), 0);
      page.rows.style.minHeight = bottom > page.end ? `${bottom + 60}px` : "";
      for (const { finding, top, rowTop } of page.notes) {
        finding.card.style.transform = `translateY(${top - Math.round(rowTop)}px)`;
        finding.card.classList.add("placed");
      }
      drawLeader(page);
    }
    requestAnimationFrame(() => {
      for (const page of measured) for (const { finding } of page.notes) finding.card.classList.add("moving");
    });
  };

  const schedule = () => {
    if (isScheduled) return;
    isScheduled = true;
    requestAnimationFrame(place);
  };

  const nearby = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        entry.target.classList.toggle("near", entry.isIntersecting);
        if (!entry.isIntersecting) for (const card of all(".card", entry.target)) card.classList.remove("moving");
      }
      schedule();
    },
    { rootMargin: "120% 0px" },
  );
  for (const row of all(".row.noted")) nearby.observe(row);
  const resized = new ResizeObserver(schedule);
  for (const rows of all(".rows")) resized.observe(rows);
  wide.addEventListener("change", schedule);

  /* --- panels, also in browsers that do not know popovers -------------------------------------------- */

  const hasPopovers = "popover" in HTMLElement.prototype;
  const panels = all("[popover]");
  const panelOf = (finding) => document.getElementById(`v${finding.key}`);
  const isOpen = (panel) => (hasPopovers ? panel.matches(":popover-open") : panel.classList.contains("open"));

  const toggle = (panel) => {
    if (hasPopovers) panel.togglePopover();
    else panel.classList.toggle("open");
  };

  const closePanels = () => {
    const open = panels.filter(isOpen);
    open.forEach(toggle);
    return open.length > 0;
  };

  if (!hasPopovers) {
    root.classList.add("no-popover");
    for (const button of all("[popovertarget]"))
      button.addEventListener("click", () => toggle(document.getElementById(button.getAttribute("popovertarget"))));
  }

  /* --- one finding is active ---------------------------------------------------------------------- */

  const at = one(".at");
  const shownFindings = () => order.filter((finding) => finding.isShown);

  const showPosition = () => {
    const shown = shownFindings();
    at.textContent = active ? `${shown.indexOf(active) + 1} / ${shown.length}` : `${shown.length}`;
  };

  const paint = (finding, isActive) => {
    for (const element of [...finding.elements, ...finding.mentions]) element.classList.toggle("active", isActive);
    if (isActive) finding.card.setAttribute("aria-current", "true");
    else finding.card.removeAttribute("aria-current");
  };

  const activate = (finding) => {
    if (finding === active) return;
    if (active) paint(active, false);
    active = finding;
    if (active) paint(active, true);
    else leader.remove();
    showPosition();
    schedule();
  };

  const isCalm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  const bring = (element) => {
    const target = () => element.getBoundingClientRect().top - innerHeight * 0.36;
    const isNear = Math.abs(target()) < innerHeight * 3 && !element.closest(".deferred");
    scrollBy({ top: target(), behavior: isNear && !isCalm() ? "smooth" : "instant" });
    if (!isNear) requestAnimationFrame(() => requestAnimationFrame(() => scrollBy({ top: target(), behavior: "instant" })));
  };

  const goTo = (finding) => {
    activate(finding);
    bring(markOf(finding));
    finding.card.focus({ preventScroll: true });
  };

  const step = (by) => {
    const shown = shownFindings();
    if (!shown.length) return;
    if (active && active.isShown) {
      goTo(shown[(shown.indexOf(active) + by + shown.length) % shown.length]);
      return;
    }
    const below = shown.find((finding) => finding.row.getBoundingClientRect().bottom > 120);
    goTo(below || shown[0]);
  };

  /* --- to the other place, and back ---------------------------------------------------------------- */

  const trail = [];
  const back = one(".back");

  const showTrail = () => {
    back.hidden = !trail.length;
    if (!trail.length) return;
    back.textContent = fill(back.dataset.wording, { number: one(".n", trail.at(-1).card).textContent });
  };

  const flash = (elements) => {
    for (const element of elements) {
      element.classList.remove("flash");
      void element.offsetWidth;
      element.classList.add("flash");
      element.addEventListener("animationend", () => element.classList.remove("flash"), { once: true });
    }
  };

  const jump = (anchor, finding) => {
    const target = document.getElementById(anchor);
    if (!target) return;
    const row = target.closest(".row");
    if (target.matches(".number")) {
      goTo(findings.get(target.dataset.f));
      flash(finding.elements.filter((element) => row.contains(element) && element.matches(".leaf, .set")));
      return;
    }
    activate(finding);
    trail.push(finding);
    showTrail();
    bring(target);
    flash(finding.mentions.filter((element) => row.contains(element) && element.matches(".leaf, .set")));
  };

  const goBack = () => {
    const finding = trail.pop();
    showTrail();
    if (finding) goTo(finding);
  };

  back.addEventListener("click", goBack);

  /* --- filters --------------------------------------------------------------------------------------- */

  const severityButtons = all("[data-filter-severity]");
  const selects = { category: one("select[name=category]"), rule: one("select[name=rule]") };
  const shownOutput = one(".shown");
  const reset = one(".reset");

  const wanted = () => ({
    severities: severityButtons.filter((button) => button.getAttribute("aria-pressed") === "true").map((button) => button.dataset.filterSeverity),
    category: selects.category.value,
    rule: selects.rule.value,
  });

  const gravest = (keys) => {
    let found = null;
    for (const key of keys) {
      const finding = findings.get(key);
      if (finding.isShown && (!found || RANK[finding.severity] > RANK[found.severity])) found = finding;
    }
    return found;
  };

  const applyFilters = () => {
    const { severities, category, rule } = wanted();
    for (const finding of order) {
      finding.isShown =
        severities.includes(finding.severity) &&
        (!category || finding.category === category) &&
        (!rule || finding.rule === rule);
      finding.card.hidden = !finding.isShown;
      const panel = panelOf(finding);
      if (panel) panel.hidden = !finding.isShown;
      for (const element of finding.mentions) if (element.matches(".mention")) element.hidden = !finding.isShown;
    }
    for (const element of marked) {
      const top = gravest(keysOf(element, "data-f"));
      if (top) element.dataset.s = top.severity;
      else delete element.dataset.s;
    }
    const count = shownFindings().length;
    shownOutput.textContent = count < order.length ? fill(shownOutput.dataset.wording, { shown: count, all: order.length }) : "";
    reset.hidden = count === order.length;
    one(".nothing-shown").hidden = count > 0;
    if (active && !active.isShown) activate(null);
    showPosition();
    schedule();
  };

  const toHash = () => {
    const { severities, category, rule } = wanted();
    const fields = new URLSearchParams();
    if (severities.length < 3) fields.set("severity", severities.join("."));
    if (category) fields.set("category", category);
    if (rule) fields.set("rule", rule);
    return fields.toString();
  };

  const fromHash = () => {
    const named = document.getElementById(location.hash.slice(1));
    const key = named && (named.dataset.f || "");
    if (key && findings.has(key)) {
      goTo(findings.get(key));
      return;
    }
    if (named) return;
    const fields = new URLSearchParams(location.hash.slice(1));
    const severities = fields.has("severity") ? fields.get("severity").split(".") : Object.keys(RANK);
    for (const button of severityButtons) button.setAttribute("aria-pressed", String(severities.includes(button.dataset.filterSeverity)));
    for (const [name, select] of Object.entries(selects)) {
      const value = fields.get(name) || "";
      select.value = all("option", select).some((option) => option.value === value) ? value : "";
    }
    applyFilters();
  };

  const filtersChanged = () => {
    history.replaceState(null, "", `#${toHash()}`);
    applyFilters();
  };

  const toggleSeverity = (button) => {
    if (button.disabled) return;
    button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
    filtersChanged();
  };

  for (const button of severityButtons) button.addEventListener("click", () => toggleSeverity(button));
  for (const select of Object.values(selects)) select.addEventListener("change", filtersChanged);
  reset.addEventListener("click", () => {
    history.replaceState(null, "", "#");
    fromHash();
  });
  addEventListener("hashchange", fromHash);

  /* --- pointer ------------------------------------------------------------------------------------------ */

  const shownAt = (element) => {
    const holder = element.closest && element.closest("[data-f]:not(.comparison)");
    if (!holder) return [];
    return keysOf(holder, "data-f").map((key) => findings.get(key)).filter((finding) => finding.isShown);
  };

  let hovered = null;
  document.addEventListener("mouseover", (event) => {
    const finding = shownAt(event.target)[0] || null;
    if (finding === hovered) return;
    if (hovered) for (const element of hovered.elements) element.classList.remove("hover");
    hovered = finding;
    if (hovered) for (const element of hovered.elements) element.classList.add("hover");
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const holder = event.target.closest("[data-f], .mention");
    if (link && holder) {
      event.preventDefault();
      closePanels();
      const anchor = link.getAttribute("href").slice(1);
      const finding = findings.get(holder.dataset.f || holder.dataset.t);
      if (anchor.startsWith("c")) goTo(finding);
      else jump(anchor, finding);
      return;
    }
    if (event.target.closest("button, select, [popover]") || !getSelection().isCollapsed) return;
    const here = shownAt(event.target);
    if (!here.length) {
      if (event.target.closest("main")) activate(null);
      return;
    }
    const next = here[(here.indexOf(active) + 1) % here.length];
    activate(next);
    if (event.target.closest(".card")) bring(markOf(next));
  });

  document.addEventListener("focusin", (event) => {
    const focused = event.target.closest(".card, .number");
    if (focused) activate(findings.get(focused.dataset.f));
  });

  /* --- strip ---------------------------------------------------------------------------------------------- */

  for (const button of all(".strip-button")) {
    button.addEventListener("click", (event) => {
      const box = button.getBoundingClientRect();
      const at = event.detail ? ((event.clientX - box.left) / box.width) * 1000 : 0;
      const ticks = all(".tick[data-s]", button);
      const distance = (tick) => Math.abs(Number(tick.getAttribute("x")) - at);
      const nearest = ticks.reduce((best, tick) => (best && distance(best) <= distance(tick) ? best : tick), null);
      if (nearest) goTo(findings.get(nearest.dataset.f));
    });
  }

  let isWindowScheduled = false;
  const showWindow = () => {
    isWindowScheduled = false;
    for (const button of all(".strip-button")) {
      const rows = one(".rows", button.parentElement);
      const box = rows.getBoundingClientRect();
      const from = Math.min(1, Math.max(0, -box.top / box.height));
      const to = Math.min(1, Math.max(0, (innerHeight - box.top) / box.height));
      const marker = one(".window", button);
      marker.setAttribute("x", String(from * 1000));
      marker.setAttribute("width", String(Math.max(0, to - from) * 1000));
    }
  };
  addEventListener("scroll", () => {
    if (isWindowScheduled) return;
    isWindowScheduled = true;
    requestAnimationFrame(showWindow);
  }, { passive: true });

  /* --- keyboard --------------------------------------------------------------------------------------------- */

  const toggleComparison = () => {
    const panel = active && panelOf(active);
    if (panel) toggle(panel);
  };

  const firstLink = () => {
    const link = active && one(".related a", active.card);
    if (link) jump(link.getAttribute("href").slice(1), active);
  };

  const leave = () => {
    if (!closePanels()) activate(null);
  };

  const commands = {
    j: () => step(1),
    k: () => step(-1),
    o: firstLink,
    b: goBack,
    d: toggleComparison,
    t: toggleTheme,
    1: () => toggleSeverity(severityButtons[0]),
    2: () => toggleSeverity(severityButtons[1]),
    3: () => toggleSeverity(severityButtons[2]),
    "?": () => toggle(one("#help")),
    Escape: leave,
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("select, input, textarea")) return;
    const command = commands[event.key];
    if (!command) return;
    event.preventDefault();
    command();
  });

  for (const button of all("[data-step]")) button.addEventListener("click", () => step(Number(button.dataset.step)));
  one(".theme").addEventListener("click", toggleTheme);

  fromHash();
  showWindow();
})();

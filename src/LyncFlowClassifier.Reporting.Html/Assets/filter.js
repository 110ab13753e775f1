// Which items are shown. The filter stands in the address, "#items?severity=error", so that a link opens the same view.
(() => {
  const keys = ["q", "category", "severity", "change", "role", "initiator", "responder", "from", "to"];
  const controls = [...document.querySelectorAll(".filter [data-key]")];
  const groups = [...document.querySelectorAll(".group")].map(element => ({ element, key: element.dataset.group, items: [...element.querySelectorAll("table.items > tbody")] }));
  const shown = document.getElementById("shown");
  // Without items there is no filter.
  if (!shown) return;
  const more = document.getElementById("f-more");
  const texts = new WeakMap();
  let state = {};

  const textOf = item => {
    if (!texts.has(item)) texts.set(item, item.textContent.toLowerCase());
    return texts.get(item);
  };
  const words = text => text.split(/[ ,]+/);
  // The item's own host must have exactly the roles, its peers may have only some of them in common.
  const fitsEnd = (item, end, wanted) => {
    if (!wanted) return true;
    const has = words(end === "i" ? item.dataset.i : item.dataset.r);
    const asked = words(wanted);
    if (item.dataset.s === end) return has.length === asked.length && has.every(role => asked.includes(role));
    return has[0] === "unknown" || has.every(role => asked.includes(role));
  };
  const fits = (item, group) => (!state.category || state.category === group.key)
    && (!state.severity || state.severity === item.dataset.severity)
    && (!state.change || state.change === item.dataset.change)
    && (!state.role || words(item.dataset.i).includes(state.role) || words(item.dataset.r).includes(state.role))
    && fitsEnd(item, "i", state.initiator) && fitsEnd(item, "r", state.responder)
    && (!state.from || (item.dataset.last !== "" && Number(item.dataset.last) >= Date.parse(state.from)))
    && (!state.to || (item.dataset.first !== "" && Number(item.dataset.first) < Date.parse(state.to)))
    && (!state.q || state.q.toLowerCase().split(/\s+/).every(word => textOf(item).includes(word)));

  const apply = () => {
    const filtered = Object.keys(state).length > 0;
    let [all, left] = [0, 0];
    for (const group of groups) {
      let here = 0;
      for (const item of group.items) {
        item.hidden = filtered && !fits(item, group);
        if (!item.hidden) here++;
      }
      group.element.hidden = filtered && here === 0;
      all += group.items.length;
      left += here;
    }
    document.getElementById("nothing").hidden = !filtered || left > 0;
    shown.textContent = shown.dataset.text.replace("{0}", left.toLocaleString("en").replace(/,/g, "\u202f")).replace("{1}", all.toLocaleString("en").replace(/,/g, "\u202f"));
    for (const control of controls) control.value = state[control.dataset.key] ?? "";
    const hidden = ["initiator", "responder", "from", "to"].filter(key => state[key]);
    more.hidden = hidden.length === 0;
    more.textContent = hidden.map(key => `${more.dataset[key]}: ${state[key].replaceAll(",", ", ")}`).join(" · ");
  };

  const read = query => {
    const given = new URLSearchParams(query);
    state = {};
    for (const key of keys) {
      if (given.get(key)) state[key] = given.get(key);
    }
    apply();
  };
  const write = () => {
    const query = keys.filter(key => state[key]).map(key => `${key}=${encodeURIComponent(state[key]).replaceAll("%2C", ",").replaceAll("%3A", ":")}`).join("&");
    history.replaceState(null, "", query ? `#items?${query}` : "#items");
    apply();
  };
  const goTo = element => {
    element.scrollIntoView();
    const target = element.querySelector("summary, h2, h3") ?? element;
    if (target.tagName !== "SUMMARY" && !target.hasAttribute("tabindex")) target.tabIndex = -1;
    target.focus({ preventScroll: true });
  };
  const follow = () => {
    const hash = location.hash.slice(1);
    if (hash.startsWith("items?")) {
      read(hash.slice(6));
      goTo(document.getElementById("items"));
    } else if (hash.startsWith("item-")) {
      const item = document.getElementById(hash);
      if (!item) return;
      if (item.hidden) read("");
      item.querySelector("details").open = true;
      goTo(item);
    } else if (groups.some(group => group.key === hash && group.element.hidden)) {
      read("");
      goTo(document.getElementById(hash));
    }
  };

  for (const control of controls) {
    control.addEventListener("input", () => {
      if (control.value) state[control.dataset.key] = control.value;
      else delete state[control.dataset.key];
      write();
    });
  }
  document.getElementById("f-clear").addEventListener("click", () => {
    state = {};
    write();
  });
  addEventListener("hashchange", follow);
  apply();
  follow();
  // While a page loads, the browser itself goes where the address leads, and takes the focus away.
  addEventListener("load", () => setTimeout(() => {
    if (document.activeElement === document.body) follow();
  }));
})();

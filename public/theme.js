/*
 * The look somebody chose, set before the page is drawn: loaded in the head, ahead of the stylesheet.
 * Nothing else knows where it is remembered. A switch dispatches "theme-chosen" and hears "theme-changed".
 */
(() => {
  const KEY = "theme";
  const root = document.documentElement;

  /** Where the browser keeps nothing, a choice lasts as long as the page. */
  const remembered = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  };
  const remember = (theme) => {
    try {
      if (theme === "device") localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, theme);
    } catch {}
  };

  /** Each colour of the browser's own bar says which look it belongs to, and asks the device unless one was chosen. */
  const colourBar = (chosen) => {
    for (const bar of document.querySelectorAll("meta[name=theme-color]")) {
      const of = bar.dataset.of;
      bar.media = chosen ? (chosen === of ? "all" : "not all") : `(prefers-color-scheme: ${of})`;
    }
  };

  const show = (theme) => {
    const chosen = theme === "light" || theme === "dark" ? theme : null;
    if (chosen) root.dataset.theme = chosen;
    else delete root.dataset.theme;
    document.querySelector("meta[name=color-scheme]").content = chosen ?? "light dark";
    colourBar(chosen);
    dispatchEvent(new Event("theme-changed"));
  };

  addEventListener("theme-chosen", ({ detail }) => {
    remember(detail);
    show(detail);
  });
  // Another tab chose.
  addEventListener("storage", ({ key }) => {
    if (key === KEY || key === null) show(remembered());
  });
  const theme = remembered();
  if (theme) show(theme);
})();

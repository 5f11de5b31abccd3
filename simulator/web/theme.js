/**
 * Light, dark and high contrast. The colours themselves are in theme.css.
 */

import { choose, chosen } from "./address.js";

const THEMES = [["system", "System"], ["light", "Light"], ["dark", "Dark"], ["contrast", "High contrast"]];
const wantsDark = matchMedia("(prefers-color-scheme: dark)");

/** What Teams calls the theme in the context of a dialog: default, dark or contrast. */
export function themeForBot() {
  const theme = document.documentElement.dataset.theme;
  return theme === "light" ? "default" : theme;
}

/** Fill the select, draw the page in the chosen theme, and follow both the select and the system. */
export function followTheme(select) {
  select.append(...THEMES.map(([value, label]) => new Option(label, value)));
  select.value = THEMES.some(([value]) => value === chosen("theme")) ? chosen("theme") : "system";
  const apply = () => {
    document.documentElement.dataset.theme = select.value === "system" ? systemTheme() : select.value;
  };
  select.addEventListener("change", () => {
    choose({ theme: select.value === "system" ? null : select.value });
    apply();
  });
  wantsDark.addEventListener("change", apply);
  apply();
}

/** Draw a page without a select in the theme that was chosen, or the system's. */
export function showTheme() {
  document.documentElement.dataset.theme = chosen("theme") ?? systemTheme();
}

function systemTheme() {
  return wantsDark.matches ? "dark" : "light";
}

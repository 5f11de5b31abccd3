/**
 * How Adaptive Cards look in Teams. Colours are names of theme.css, so that a change of theme needs no new drawing.
 * Form: https://learn.microsoft.com/adaptive-cards/rendering-cards/host-config
 */

const { HostConfig } = globalThis.AdaptiveCards;

const colour = (name) => ({ default: `var(--${name})`, subtle: `var(--${name}-subtle, var(--${name}))` });

const foregroundColors = {
  default: colour("card-text"),
  dark: colour("card-text"),
  light: colour("card-text"),
  accent: colour("card-accent"),
  good: colour("card-good"),
  warning: colour("card-warning"),
  attention: colour("card-attention"),
};

const container = (name) => ({
  foregroundColors,
  backgroundColor: `var(--card-back-${name})`,
  borderColor: "var(--line)",
});

/** The one configuration for every card of the page. */
export const teamsHostConfig = new HostConfig({
  supportsInteractivity: true,
  fontFamily: "var(--font)",
  fontTypes: {
    default: {
      fontFamily: "var(--font)",
      fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
      fontWeights: { lighter: 400, default: 400, bolder: 600 },
    },
    monospace: {
      fontFamily: "var(--font-mono)",
      fontSizes: { small: 12, default: 14, medium: 16, large: 20, extraLarge: 26 },
      fontWeights: { lighter: 400, default: 400, bolder: 600 },
    },
  },
  lineHeights: { small: 16, default: 20, medium: 22, large: 24, extraLarge: 32 },
  spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: "var(--line)" },
  imageSizes: { small: 32, medium: 52, large: 100 },
  containerStyles: {
    default: container("default"),
    emphasis: container("emphasis"),
    accent: container("accent"),
    good: container("good"),
    warning: container("warning"),
    attention: container("attention"),
  },
  textBlock: { headingLevel: 3 },
  textStyles: { heading: { weight: "bolder", size: "medium", color: "default" } },
  factSet: {
    title: { weight: "bolder", maxWidth: 160, wrap: true },
    value: { wrap: true },
    spacing: 16,
  },
  inputs: {
    label: {
      inputSpacing: "small",
      requiredInputs: { weight: "default", suffix: " *", suffixColor: "attention" },
      optionalInputs: { weight: "default" },
    },
    errorMessage: { color: "attention", size: "small" },
  },
  actions: {
    maxActions: 6,
    spacing: "large",
    buttonSpacing: 8,
    showCard: { actionMode: "inline", inlineTopMargin: 12, style: "emphasis" },
    actionsOrientation: "horizontal",
    actionAlignment: "left",
    allowTitleToWrap: true,
  },
  adaptiveCard: { allowCustomStyle: false },
});

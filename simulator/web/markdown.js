/**
 * The Markdown that Teams draws, and nothing more. HTML in the text is shown as text.
 * Source: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format
 */

import MarkdownIt from "/lib/markdown-it/dist/browser/markdown-it.esm.min.mjs";

const IN_CARDS = ["emphasis", "link", "list", "escape", "entity", "newline"];
const IN_MESSAGES = [...IN_CARDS, "strikethrough", "backticks", "fence", "code", "blockquote", "heading", "linkify", "autolink"];
const MENTION = /&lt;at&gt;(.*?)&lt;\/at&gt;/g;

const inCards = teamsMarkdown(IN_CARDS, { breaks: false });
const inMessages = teamsMarkdown(IN_MESSAGES, { breaks: true, linkify: true });

/** Safe HTML for the text of a card: bold, italic, lists and links. */
export const cardHtml = (text) => withMentions(inCards.render(text));

/** Safe HTML for the text of a message: the card's Markdown and headings, code, quotes. */
export const messageHtml = (text) => withMentions(inMessages.render(text));

function teamsMarkdown(rules, options) {
  const markdown = new MarkdownIt("zero", { html: false, ...options }).enable(rules);
  const draw = markdown.renderer.rules.link_open ?? ((tokens, at, opts, env, self) => self.renderToken(tokens, at, opts));
  markdown.renderer.rules.link_open = (tokens, at, ...rest) => {
    tokens[at].attrSet("target", "_blank");
    tokens[at].attrSet("rel", "noopener");
    return draw(tokens, at, ...rest);
  };
  return markdown;
}

// The text was escaped above, so what stands between the marks can hold no tag.
function withMentions(html) {
  return html.replace(MENTION, '<span class="mention">$1</span>');
}

"use strict";

// Headlines come from strangers' pages: everything is set as text, never as markup, and links are http(s) only.

const list = document.getElementById("list");
const filters = document.getElementById("filters");
const status = document.getElementById("status");
const counts = document.getElementById("counts");

const RELATIONS = {
  original: "original",
  copy: "copy",
  probable_copy: "probable copy",
  partial_reuse: "reuses a part",
  revision: "revised",
  repetition: "repeated",
};

let asking = false;
let askAgain = false;

async function refresh() {
  if (asking) {
    askAgain = true;
    return;
  }
  asking = true;
  const wanted = new URLSearchParams(new FormData(filters));
  const rejected = wanted.get("shelf") === "rejected";
  try {
    const answer = await fetch(rejected ? "/api/rejected" : `/api/stories?${wanted}`);
    if (!answer.ok) throw new Error(`the board answered ${answer.status}`);
    const data = await answer.json();
    showCounts(data.counts);
    if (data.failure) showStatus("lost", data.failure);
    list.replaceChildren(...(rejected ? data.rejected.map(rejectionCard) : data.stories.map(storyCard)));
    if (!list.hasChildNodes()) list.append(element("p", "empty", "Nothing here yet. It appears as it happens."));
  } catch (error) {
    showStatus("lost", `not up to date: ${error.message}`);
  }
  asking = false;
  if (askAgain) {
    askAgain = false;
    refresh();
  }
}

function storyCard(story) {
  const card = element("article");
  const original = story.articles.find((article) => article.relation === "original") || story.articles[0];
  const headline = element("h2");
  headline.append(link(original ? original.url : null, (original && original.title) || story.title || "(no headline)"));
  card.append(headline, facts(story, original));
  const others = story.articles.filter((article) => article !== original).concat(story.reuses);
  if (others.length || story.related.length) {
    const items = element("ol");
    items.append(...others.map(articleItem), ...story.related.map(relatedItem));
    card.append(items);
  }
  return card;
}

function facts(story, original) {
  const line = element("p", "facts");
  const parts = [
    original && original.source,
    original && time(original.published_at),
    story.languages.join(", "),
    story.origin_agency && `from ${story.origin_agency}`,
  ].filter(Boolean);
  line.append(parts.join(" · "));
  if (story.copies) {
    line.append(" · ", element("b", "", `${story.copies} ${story.copies === 1 ? "copy" : "copies"}`));
  }
  return line;
}

function articleItem(article) {
  const item = element("li");
  const percent = article.scores.covered ? ` ${Math.round(article.scores.covered * 100)} %` : "";
  item.append(
    element("span", `tag ${article.relation}`, (RELATIONS[article.relation] || article.relation) + percent),
    link(article.url, article.title || "(no headline)"),
  );
  const about = [article.source, time(article.published_at), article.credits.join("; ")].filter(Boolean).join(" · ");
  item.append(element("div", "facts", about), element("p", "why", article.reason));
  return item;
}

function relatedItem(related) {
  const item = element("li");
  const credited = related.kind === "credited";
  item.append(
    element("span", "tag related", credited ? "credited" : "same event"),
    link(related.url, related.title || related.url || "(not seen yet)"),
  );
  const about = [related.source, time(related.published_at), credited && related.language].filter(Boolean).join(" · ");
  const why = credited
    ? `named as the source: ${related.evidence.join(", ")}`
    : `told in other words, not merged; in common: ${related.evidence.join(", ")}`;
  item.append(element("div", "facts", about), element("p", "why", why));
  return item;
}

function rejectionCard(rejection) {
  const card = element("article");
  const headline = element("h2");
  headline.append(element("span", "tag error", rejection.error), rejection.reason);
  const where = `${rejection.stage} · ${rejection.topic}[${rejection.partition}] at offset ${rejection.offset}`;
  card.append(headline, element("p", "facts", where));
  return card;
}

function link(url, text) {
  if (!/^https?:\/\//i.test(url || "")) return element("span", "", text);
  const anchor = element("a", "", text);
  anchor.href = url;
  anchor.rel = "noopener noreferrer nofollow";
  anchor.target = "_blank";
  return anchor;
}

function element(name, className = "", text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function time(value) {
  return value ? value.replace("T", " ").replace(/(:\d\d):\d\d(\.\d+)?/, "$1") : "";
}

function showCounts(given) {
  const number = (value) => value.toLocaleString("en");
  counts.textContent =
    `${number(given.normalized)} articles · ${number(given.stories_with_copies)} stories told again · ` +
    `${number(given.copies)} copies · ${number(given.rejected)} rejected`;
}

function showStatus(kind, text) {
  status.className = kind;
  status.textContent = text;
}

filters.addEventListener("input", refresh);
filters.addEventListener("submit", (event) => {
  event.preventDefault();
  refresh();
});

const stream = new EventSource("/api/live");
stream.onmessage = () => {
  showStatus("live", "live");
  refresh();
};
stream.onerror = () => showStatus("lost", "connection lost, trying again");
refresh();

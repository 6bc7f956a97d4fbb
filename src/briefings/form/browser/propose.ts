/** The program of the page on which a briefing is proposed. */

export { check } from "./check";
export { idOf, pathOf, proposedSlug, slugOf } from "./place";
export { toYaml } from "./yaml";

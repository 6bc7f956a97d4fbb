/** The program of the page on which a briefing is proposed. */

export { idOf, pathOf, proposedSlug, slugOf } from "./place";

/**
 * The page of a repository's host where a new file is written, with path and content filled in.
 *
 * GitHub takes `filename` and `value` (https://github.com/isaacs/github/issues/1527). Gitea, and Forgejo after it,
 * takes the same below `_new` (https://github.com/go-gitea/gitea/pull/16556). GitLab takes `file_name` alone: its
 * editor passes over a content in the address (https://gitlab.com/gitlab-org/gitlab/-/work_items/594214), so that is
 * copied.
 */

export type Forge = "github" | "gitlab" | "gitea";

export interface Repository {
  /** Its address, without a slash at the end. */
  readonly url: string;
  readonly branch: string;
  /** What the settings say that it runs on; empty to go by its host. */
  readonly forge: string;
}

export interface NewFile {
  readonly forge: Forge;
  readonly url: string;
  /** Whether the page opens with the content in it; else it must be pasted. */
  readonly isFilled: boolean;
  /** Whether the content had to be left out since the address would have been too long. */
  readonly isTooLong: boolean;
}

export const NAMES: Readonly<Record<Forge, string>> = { github: "GitHub", gitlab: "GitLab", gitea: "Gitea" };

/**
 * The longest address that is sent, in bytes. GitHub answers more than 8191 with 414
 * (https://github.com/github/docs/pull/4537), and so do the web servers that usually stand before the others: nginx
 * has 8 KB for the whole first line of a request.
 */
export const LONGEST = 8000;

/** The kind of host, by the settings or by the host's name; nothing when it is not known. */
export function forgeOf({ url, forge }: Repository): Forge | undefined {
  if (forge in NAMES) return forge as Forge;
  const host = URL.canParse(url) ? new URL(url).hostname : "";
  if (host === "codeberg.org") return "gitea";
  const known = /^(?:www\.)?(github)\.com$|^(?:.+\.)?(gitlab|gitea|forgejo)\./.exec(host);
  const name = known?.[1] ?? known?.[2];
  return name === "forgejo" ? "gitea" : (name as Forge | undefined);
}

/** The page for a new file of a repository, or nothing when its kind of host is not known. */
export function newFile(repository: Repository, path: string, content: string): NewFile | undefined {
  const forge = forgeOf(repository);
  if (!forge) return undefined;
  if (forge === "gitlab") return { forge, url: address(repository, forge, path), isFilled: false, isTooLong: false };
  const url = address(repository, forge, path, content);
  if (url.length <= LONGEST) return { forge, url, isFilled: true, isTooLong: false };
  return { forge, url: address(repository, forge, path), isFilled: false, isTooLong: true };
}

const FOLDERS: Readonly<Record<Forge, string>> = { github: "new", gitlab: "-/new", gitea: "_new" };

function address({ url, branch }: Repository, forge: Forge, path: string, content = ""): string {
  const parameters = [[forge === "gitlab" ? "file_name" : "filename", path], ...(content ? [["value", content]] : [])];
  const query = parameters.map(([name, value]) => `${name}=${encodeURIComponent(value ?? "")}`).join("&");
  const end = forge === "gitea" ? "/" : "";
  return `${url}/${FOLDERS[forge]}/${branch.split("/").map(encodeURIComponent).join("/")}${end}?${query}`;
}

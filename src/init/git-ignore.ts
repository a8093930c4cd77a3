import type { ProjectFile } from "./project-files.js";

/** Keeps links to what was built out of version control; all else of a project belongs there. */
export const gitIgnore: ProjectFile = {
  path: ".gitignore",
  content: "result\nresult-*\nprofile\n",
};

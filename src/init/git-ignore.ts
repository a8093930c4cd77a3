import type { ProjectFile } from "./project-files.js";

/** Keeps the links to builds out of version control. All other files of a project belong there. */
export const gitIgnore: ProjectFile = {
  path: ".gitignore",
  content: "result\nresult-*\nprofile\nprofile-*\n",
};

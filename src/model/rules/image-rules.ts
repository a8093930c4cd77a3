import { readRules } from "./read-rules.js";

/** Rules for the keys of `image:`. */
export const imageRules = readRules("system-image/keys.json");

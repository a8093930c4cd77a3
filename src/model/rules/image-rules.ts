import { readRules } from "./read-rules.js";

/** Rules for the keys of `image:`. */
export const imageRules = readRules("system-image/keys.json");

/** The default of `image.stopBudget`. */
export const defaultStopBudget = String(imageRules["stopBudget"]?.default);

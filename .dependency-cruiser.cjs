// The import directions of the house: cli -> commands -> project -> emit -> {templates, nix}; emit reads
// model; model and nix do not know each other; nobody imports commands; diagnostics knows nobody.
const forbid = (name, comment, from, to) => ({
  name,
  comment,
  severity: "error",
  from,
  to,
});

// The rooms of the model, the lowest first: each imports only those before it, and the files beside them.
const modelRooms = [
  "rules",
  "names",
  "text",
  "schema",
  "instances",
  "ids",
  "check",
  "load",
  "resolve",
];
// These files define data that every room shares, so they import no room but the names.
const modelData =
  "collect-diagnostics|context|deduplicate-diagnostics|id-lock|model-extensions|process-managers|" +
  "process-ports|processes-model|tree|value-scope|value-variables";

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    forbid("no-cycles", "A circle of files has no order to read it in.", {}, { circular: true }),
    forbid(
      "nobody-imports-commands",
      "Commands are the outermost layer; only the command line uses them.",
      { pathNot: "^src/(commands/|cli\\.ts)" },
      { path: "^src/commands/" },
    ),
    forbid(
      "only-commands-import-build",
      "Building a project stands above generating one; commands choose what is built, and up, run-watch and switch build what they run.",
      { pathNot: "^src/(commands|build|up|run-watch|switch|testing)/" },
      { path: "^src/build/" },
    ),
    forbid(
      "model-knows-only-diagnostics",
      "What is written in Nix is handed to the model as data.",
      { path: "^src/model/" },
      { path: "^src/", pathNot: "^src/(model|diagnostics|syntax|system)/" },
    ),
    ...modelRooms.map((room, index) =>
      forbid(
        `model-${room}-imports-lower-rooms`,
        "The model is a pipeline: a room never imports a later one.",
        { path: `^src/model/${room}/` },
        { path: `^src/model/(${[...modelRooms.slice(index + 1), "index\\.ts"].join("|")})` },
      ),
    ),
    forbid(
      "model-data-imports-no-room",
      "The rooms share this data.",
      { path: `^src/model/(${modelData})\\.ts$` },
      { path: "^src/model/", pathNot: `^src/model/(names/|generated/|(${modelData})\\.ts$)` },
    ),
    forbid(
      "nix-knows-nobody",
      "Nix values and syntax have no idea of processes.",
      { path: "^src/nix/" },
      { path: "^src/", pathNot: "^src/(nix|syntax)/" },
    ),
    forbid(
      "syntax-knows-nobody",
      "It loads grammars, and has no idea what they are for.",
      { path: "^src/syntax/" },
      { path: "^src/", pathNot: "^src/syntax/" },
    ),
    forbid(
      "system-knows-nobody",
      "It wraps the operating system.",
      { path: "^src/system/" },
      { path: "^src/", pathNot: "^src/system/" },
    ),
    forbid(
      "diagnostics-know-nobody",
      "Everybody reports with them.",
      { path: "^src/diagnostics/" },
      { path: "^src/", pathNot: "^src/(diagnostics|system)/" },
    ),
    forbid(
      "emit-knows-model-and-nix",
      "Emitters turn a model into Nix, and start no programs.",
      { path: "^src/emit/" },
      { path: "^src/", pathNot: "^src/(emit|model|nix|diagnostics|system)/" },
    ),
    forbid(
      "graph-knows-model",
      "A picture is drawn of a model, and of nothing that is emitted.",
      { path: "^src/graph/" },
      { path: "^src/", pathNot: "^src/(graph|model|diagnostics)/" },
    ),
    forbid(
      "export-knows-model",
      "An export is a pure function of the model, and prints Nix for Disnix.",
      { path: "^src/export/" },
      { path: "^src/", pathNot: "^src/(export|model|nix)/" },
    ),
    forbid(
      "import-knows-model",
      "Readers turn files into the words of a model, and start no programs.",
      { path: "^src/import/" },
      { path: "^src/", pathNot: "^src/(import|model|catalogue|diagnostics|system)/" },
    ),
    forbid(
      "run-and-debian-know-only-diagnostics",
      "They serve the commands, and know nothing of models.",
      { path: "^src/(run|debian)/" },
      { path: "^src/", pathNot: "^src/(run|debian|diagnostics|system)/" },
    ),
    forbid(
      "image-knows-run",
      "What images consist of, and how engines get them, does not depend on models.",
      { path: "^src/image/" },
      { path: "^src/", pathNot: "^src/(image|run|diagnostics|system)/" },
    ),
    forbid(
      "control-knows-run",
      "Controlling a running system starts programs; commands find its model.",
      { path: "^src/control/" },
      { path: "^src/", pathNot: "^src/(control|run|diagnostics|system)/" },
    ),
    forbid(
      "setup-knows-run",
      "Setting up a machine starts programs, and knows nothing of models.",
      { path: "^src/setup/" },
      { path: "^src/", pathNot: "^src/(setup|run|diagnostics|system)/" },
    ),
    forbid(
      "no-forgotten-file",
      "A file that nothing imports is not needed.",
      { orphan: true, pathNot: "^src/(cli|index)\\.ts$" },
      {},
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node"] },
  },
};

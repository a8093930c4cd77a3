/** The functions of the library that a constructor can have among its outer parameters. */
export const constructorFunctions: readonly string[] = [
  "createManagedProcess",
  "createService",
  "printSettings",
];

/** Names that an environment variable can have. */
export const environmentNamePattern = /^[A-Za-z_][A-Za-z0-9_]*$/;

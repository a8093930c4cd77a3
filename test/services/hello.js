// A program for the test of node.
const { createServer } = require("node:http");

const { HOST, PORT } = process.env;
createServer((_request, response) => response.end("hello from node\n")).listen(PORT, HOST);
process.on("SIGTERM", () => process.exit(0));

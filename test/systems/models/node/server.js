const { execFile } = require("node:child_process");
const sql = "INSERT INTO hits VALUES (1); SELECT count(*) FROM hits";
require("node:http")
  .createServer((_request, response) => {
    execFile("psql", ["-qtA", process.env.DATABASE, "-c", sql], (error, stdout) => {
      response.statusCode = error ? 500 : 200;
      response.end(error ? String(error) : `hits ${stdout}`);
    });
  })
  .listen(Number(process.env.PORT));

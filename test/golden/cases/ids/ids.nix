{
  "ids" = {
    "webappPorts" = {
      "old" = 5003;
      "gone" = 5004;
    };
    "uids" = { "old" = 2000; };
  };
  "lastAssignments" = {
    "webappPorts" = 5004;
    "uids" = 2999;
  };
}

{
  ids.ports.former = 5000;
  lastAssignments.ports = 5000;
}

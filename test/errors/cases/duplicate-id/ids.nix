{
  ids = {
    ports = {
      books = 5000;
      stamps = 5001;
      toys = 5001;
    };
  };
  lastAssignments = {
    ports = 5001;
  };
}

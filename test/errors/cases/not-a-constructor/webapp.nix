{ port = 5000; }

{ webapp = 1; }

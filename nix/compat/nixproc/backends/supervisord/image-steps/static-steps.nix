# createMultiProcessImage adds what the process manager needs.
[ ]

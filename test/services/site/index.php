<?php echo 6 * 7, " of ", ini_get("memory_limit");

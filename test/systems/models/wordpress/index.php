<?php
$db = new mysqli("127.0.0.1", "blog", "blog", "blog");
$db->query("INSERT INTO hits VALUES (1)");
echo "hits ", $db->query("SELECT COUNT(*) FROM hits")->fetch_row()[0], "\n";

<?php
$database = new mysqli(null, "site", null, "site", null, "/var/run/mariadb/mysqld.sock");
$database->query("CREATE TABLE IF NOT EXISTS visits (at TIMESTAMP)");
$database->query("INSERT INTO visits VALUES (CURRENT_TIMESTAMP)");
echo $database->query("SELECT COUNT(*) FROM visits")->fetch_row()[0], " visits\n";

/** The folders with the data of a service in its images. Here, it is below `libDir`. */
const dataFolders: Readonly<Record<string, readonly string[]>> = {
  caddy: ["/data"],
  cassandra: ["/var/lib/cassandra"],
  clickhouse: ["/var/lib/clickhouse"],
  elasticsearch: ["/usr/share/elasticsearch/data"],
  etcd: ["/etcd-data", "/bitnami/etcd"],
  forgejo: ["/data", "/var/lib/gitea"],
  gitea: ["/data", "/var/lib/gitea"],
  grafana: ["/var/lib/grafana"],
  influxdb: ["/var/lib/influxdb", "/var/lib/influxdb2"],
  kafka: ["/var/lib/kafka/data", "/bitnami/kafka"],
  loki: ["/loki"],
  mariadb: ["/var/lib/mysql"],
  minio: ["/data"],
  mosquitto: ["/mosquitto/data"],
  mysql: ["/var/lib/mysql"],
  nats: ["/data"],
  ollama: ["/root/.ollama"],
  opensearch: ["/usr/share/opensearch/data"],
  postgresql: [
    "/var/lib/postgresql",
    "/var/lib/postgresql/data",
    "/home/postgres/pgdata/data",
    "/bitnami/postgresql",
  ],
  prometheus: ["/prometheus"],
  prometheusAlertmanager: ["/alertmanager"],
  rabbitmq: ["/var/lib/rabbitmq"],
  redis: ["/data"],
  simpleMongodb: ["/data/db", "/bitnami/mongodb"],
  valkey: ["/data"],
  zookeeper: ["/data", "/datalog"],
};

/** Whether a path of an image of a service has its data. */
export function isDataFolder(service: string, path: string): boolean {
  return dataFolders[service]?.includes(path.replace(/\/+$/, "")) === true;
}

/** Whether a service keeps data, which another version may not read. */
export function hasData(service: string): boolean {
  return service in dataFolders;
}

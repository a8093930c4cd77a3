#include "keeper.h"

#include "descendants.h"
#include "files.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <fcntl.h>
#include <libgen.h>
#include <netinet/in.h>

enum { PROXY_MS = 5000 };

static bool is_loopback(const struct sockaddr_storage *address) {
  const struct sockaddr_in *four = (const struct sockaddr_in *)address;
  const struct sockaddr_in6 *six = (const struct sockaddr_in6 *)address;
  return address->ss_family == AF_INET ? ntohl(four->sin_addr.s_addr) >> 24 == 127 : IN6_IS_ADDR_LOOPBACK(&six->sin6_addr);
}

/* A connection to an address of this machine has the same address at both ends, or a loopback address. */
static bool is_local(const struct probe *probe) {
  const struct sockaddr_in *own = (const struct sockaddr_in *)&probe->own, *peer = (const struct sockaddr_in *)&probe->peer;
  const struct sockaddr_in6 *own6 = (const struct sockaddr_in6 *)&probe->own, *peer6 = (const struct sockaddr_in6 *)&probe->peer;
  if (is_loopback(&probe->peer)) return true;
  if (probe->peer.ss_family == AF_INET) return own->sin_addr.s_addr == peer->sin_addr.s_addr;
  return memcmp(&own6->sin6_addr, &peer6->sin6_addr, sizeof own6->sin6_addr) == 0;
}

static bool is_by_port(const struct keeper *keeper) { return keeper->spec.ready.kind == PROBE_TCP || keeper->spec.ready.kind == PROBE_HTTP; }

void port_remember(struct keeper *keeper) {
  struct readiness *readiness = &keeper->readiness;
  struct sockaddr_storage address;
  sockets_free(&readiness->earlier);
  free(readiness->taken);
  readiness->taken = NULL;
  readiness->reports_taken = false;
  for (int attempt = 0; is_by_port(keeper) && probe_address(&keeper->spec.ready, attempt, &address); attempt++) {
    struct sockets found = sockets_listening_at(&address);
    sockets_add_all(&readiness->earlier, &found);
    sockets_free(&found);
  }
}

/* Reads the PID of the keeper of a process from its status. */
static pid_t keeper_in(const char *folder, const char *name) {
  char *path = format_text("%s/%s/status.json", folder, name);
  struct bytes text = {0};
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  bool good = fd >= 0 && read_all(fd, &text, 65536);
  if (fd >= 0) close(fd);
  bytes_add(&text, "", 1);
  const char *place = good ? strstr(text.data, "\"keeper\":") : NULL;
  pid_t pid = place ? (pid_t)strtol(place + strlen("\"keeper\":"), NULL, 10) : 0;
  bytes_free(&text);
  free(path);
  return pid;
}

/* Returns the name of the process of this system to which a program belongs, or NULL. */
static char *process_of(const struct keeper *keeper, pid_t pid) {
  char *copy = copy_text(keeper->folder ? keeper->folder : ""), *folder = dirname(copy), *found = NULL;
  DIR *entries = keeper->folder ? opendir(folder) : NULL;
  struct dirent *entry;
  while (!found && entries && (entry = readdir(entries))) {
    pid_t other = *entry->d_name == '.' ? 0 : keeper_in(folder, entry->d_name);
    if (other > 1 && other != getpid() && is_descendant(pid, other)) found = copy_text(entry->d_name);
  }
  if (entries) closedir(entries);
  free(copy);
  return found;
}

/* The clients of these daemons start servers that are no descendants of theirs, and may attach to one that runs already. */
static bool works_through_daemon(void) {
  static const char *const clients[] = {"docker", "docker-compose", "podman", "nerdctl", "lxc", "incus", "systemctl", "systemd-run", "kubectl", "ssh"};
  struct pids all = descendants_of(getpid());
  bool found = false;
  for (size_t i = 0; i < all.count && !found; i++) {
    char program[64];
    for (size_t j = 0; program_of(all.items[i], program) && j < COUNT(clients); j++) found |= strcmp(program, clients[j]) == 0;
  }
  pids_free(&all);
  return found;
}

/* Returns the words about sockets that another program holds, or NULL if they may belong to this process. */
static char *describe_other(const struct keeper *keeper, const struct sockets *sockets) {
  if (!sockets->count || descendants_hold(getpid(), sockets) != HOLDS_NONE) return NULL;
  bool was_there = sockets_overlap(sockets, &keeper->readiness.earlier);
  pid_t holder = holder_of(sockets);
  char *process = holder ? process_of(keeper, holder) : NULL, *text = NULL, program[64];
  int port = keeper->spec.ready.port;
  if (process && program_of(holder, program)) text = format_text("port %d is taken by %s (PID %d, %s)", port, process, (int)holder, program);
  /* A daemon may have started a listener for this process. */
  else if (!was_there || works_through_daemon()) text = NULL;
  else if (holder && program_of(holder, program)) text = format_text("port %d is taken by %s (PID %d)", port, program, (int)holder);
  else text = format_text("port %d is taken by another program", port);
  free(process);
  return text;
}

char *port_taken(struct keeper *keeper) {
  struct readiness *readiness = &keeper->readiness;
  if (!is_by_port(keeper) || !is_local(&readiness->probe)) return NULL;
  /* The page of another program may depend on this process, as behind a proxy: the page was not always good, or the process continues to run. */
  int64_t wait = keeper->spec.ready.timeout && keeper->spec.ready.timeout / 2 < PROXY_MS ? keeper->spec.ready.timeout / 2 : PROXY_MS;
  if (keeper->spec.ready.kind == PROBE_HTTP && (readiness->had_bad_page || now_ms() - readiness->began_at >= wait)) return NULL;
  struct sockets sockets = sockets_listening_at(&readiness->probe.peer);
  char *text = describe_other(keeper, &sockets);
  sockets_free(&sockets);
  return text;
}

void port_explain_end(struct keeper *keeper) {
  struct readiness *readiness = &keeper->readiness;
  struct sockaddr_storage address;
  if (!readiness->waiting || readiness->taken || keeper->spec.ready.kind != PROBE_TCP) return;
  /* The process ended before its first probe. */
  for (int attempt = 0; !readiness->taken && probe_address(&keeper->spec.ready, attempt, &address); attempt++) {
    struct sockets sockets = sockets_listening_at(&address);
    if (is_loopback(&address) && sockets_overlap(&sockets, &readiness->earlier)) readiness->taken = describe_other(keeper, &sockets);
    sockets_free(&sockets);
  }
}

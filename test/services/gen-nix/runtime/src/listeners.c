#include "listeners.h"

#include "descendants.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <dirent.h>
#include <fcntl.h>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/fsuid.h>
#include <sys/stat.h>

void sockets_free(struct sockets *sockets) {
  free(sockets->inodes);
  *sockets = (struct sockets){0};
}

static void add(struct sockets *sockets, uint32_t inode) {
  uint32_t *inodes = realloc(sockets->inodes, (sockets->count + 1) * sizeof *inodes);
  if (!inodes) fail(1, "out of memory");
  inodes[sockets->count++] = inode;
  sockets->inodes = inodes;
}

void sockets_add_all(struct sockets *sockets, const struct sockets *more) {
  for (size_t i = 0; i < more->count; i++) add(sockets, more->inodes[i]);
}

static bool has_socket(const struct sockets *sockets, uint32_t inode) {
  for (size_t i = 0; i < sockets->count; i++)
    if (sockets->inodes[i] == inode) return true;
  return false;
}

bool sockets_overlap(const struct sockets *one, const struct sockets *other) {
  for (size_t i = 0; i < one->count; i++)
    if (has_socket(other, one->inodes[i])) return true;
  return false;
}

/* Returns whether a socket that listens at `bound` accepts connections to the address: it is bound to this address or to all. */
static bool accepts(const struct inet_diag_msg *listener, const struct sockaddr_storage *address) {
  static const struct in6_addr all = IN6ADDR_ANY_INIT;
  struct in6_addr bound, mapped = {.s6_addr = {[10] = 0xff, [11] = 0xff}};
  const struct sockaddr_in *four = (const struct sockaddr_in *)address;
  const struct sockaddr_in6 *six = (const struct sockaddr_in6 *)address;
  if (listener->id.idiag_sport != (address->ss_family == AF_INET ? four->sin_port : six->sin6_port)) return false;
  if (listener->idiag_family == AF_INET)
    return address->ss_family == AF_INET && (!listener->id.idiag_src[0] || listener->id.idiag_src[0] == four->sin_addr.s_addr);
  memcpy(&bound, listener->id.idiag_src, sizeof bound);
  if (address->ss_family == AF_INET) memcpy(&mapped.s6_addr[12], &four->sin_addr, sizeof four->sin_addr);
  const struct in6_addr *wanted = address->ss_family == AF_INET ? &mapped : &six->sin6_addr;
  return memcmp(&bound, &all, sizeof all) == 0 || memcmp(&bound, wanted, sizeof bound) == 0;
}

/* Adds the listening sockets of a packet; returns false after the last packet. */
static bool read_packet(struct nlmsghdr *header, ssize_t size, const struct sockaddr_storage *address, struct sockets *found) {
  for (; NLMSG_OK(header, size); header = NLMSG_NEXT(header, size)) {
    if (header->nlmsg_type != SOCK_DIAG_BY_FAMILY) return false;
    const struct inet_diag_msg *listener = NLMSG_DATA(header);
    if (accepts(listener, address)) add(found, listener->idiag_inode);
  }
  return true;
}

/* The kernel finds listening sockets much faster in this way than through /proc/net/tcp, which has all connections. */
static void list_family(int family, const struct sockaddr_storage *address, struct sockets *found) {
  struct {
    struct nlmsghdr header;
    struct inet_diag_req_v2 request;
  } question = {.header = {.nlmsg_len = sizeof question, .nlmsg_type = SOCK_DIAG_BY_FAMILY, .nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP},
                .request = {.sdiag_family = (uint8_t)family, .sdiag_protocol = IPPROTO_TCP, .idiag_states = 1 << TCP_LISTEN}};
  int fd = socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC, NETLINK_SOCK_DIAG);
  if (fd < 0) return;
  union {
    struct nlmsghdr header;
    char bytes[32768];
  } answer;
  bool more = send(fd, &question, sizeof question, 0) == sizeof question;
  while (more) {
    ssize_t size = recv(fd, &answer, sizeof answer, 0);
    if (size < 0 && errno == EINTR) continue;
    more = size > 0 && read_packet(&answer.header, size, address, found);
  }
  close(fd);
}

struct sockets sockets_listening_at(const struct sockaddr_storage *address) {
  struct sockets found = {0};
  if (address->ss_family == AF_INET) list_family(AF_INET, address, &found);
  list_family(AF_INET6, address, &found);
  return found;
}

static enum holding search_descriptors(const char *path, const struct sockets *sockets) {
  int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *entries = folder < 0 ? NULL : fdopendir(folder);
  if (!entries) return errno == ENOENT || errno == ESRCH ? HOLDS_NONE : HOLDING_UNKNOWN;
  enum holding holding = HOLDS_NONE;
  struct dirent *entry;
  while (holding == HOLDS_NONE && (entry = readdir(entries))) {
    char target[64];
    unsigned inode;
    ssize_t size = isdigit((unsigned char)entry->d_name[0]) ? readlinkat(folder, entry->d_name, target, sizeof target - 1) : 0;
    if (size < 0 && (errno == EACCES || errno == EPERM)) holding = HOLDING_UNKNOWN;
    if (size <= 0) continue;
    target[size] = '\0';
    if (sscanf(target, "socket:[%u]", &inode) == 1 && has_socket(sockets, inode)) holding = HOLDS_ONE;
  }
  closedir(entries);
  return holding;
}

/* Root without the capability SYS_PTRACE can read the descriptors of another user's process only with the rights of this user. */
static enum holding holding_of(pid_t pid, const struct sockets *sockets) {
  char path[64];
  struct stat owner;
  snprintf(path, sizeof path, "/proc/%d/fd", (int)pid);
  enum holding holding = search_descriptors(path, sockets);
  if (holding != HOLDING_UNKNOWN || geteuid() != 0 || stat(path, &owner) < 0 || owner.st_uid == 0) return holding;
  setfsgid(owner.st_gid);
  setfsuid(owner.st_uid);
  holding = search_descriptors(path, sockets);
  setfsuid(geteuid());
  setfsgid(getegid());
  return holding;
}

enum holding descendants_hold(pid_t root, const struct sockets *sockets) {
  struct pids all = descendants_of(root);
  enum holding holding = HOLDS_NONE;
  for (size_t i = 0; i < all.count && holding != HOLDS_ONE; i++) {
    bool is_zombie = false;
    enum holding one = holding_of(all.items[i], sockets);
    if (one == HOLDING_UNKNOWN && (!session_of(all.items[i], &is_zombie) || is_zombie)) continue;
    if (one != HOLDS_NONE) holding = one;
  }
  pids_free(&all);
  return holding;
}

pid_t holder_of(const struct sockets *sockets) {
  pid_t found = 0;
  DIR *entries = opendir("/proc");
  struct dirent *entry;
  while (!found && entries && (entry = readdir(entries))) {
    pid_t pid = isdigit((unsigned char)entry->d_name[0]) ? atoi(entry->d_name) : 0;
    if (pid && holding_of(pid, sockets) == HOLDS_ONE) found = pid;
  }
  if (entries) closedir(entries);
  return found;
}

bool program_of(pid_t pid, char name[64]) {
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/comm", (int)pid);
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  ssize_t size = fd < 0 ? -1 : read(fd, name, 63);
  if (fd >= 0) close(fd);
  if (size <= 0) return false;
  name[size] = '\0';
  name[strcspn(name, "\n")] = '\0';
  return true;
}

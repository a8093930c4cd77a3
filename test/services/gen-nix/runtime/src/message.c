#include "message.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

enum { MOST_BYTES = 65536, MOST_DESCRIPTORS = 4 };

void message_start(struct message *message, const char *verb) {
  message->text.length = 0;
  bytes_format(&message->text, "%s\n", verb);
}

void message_add(struct message *message, const char *key, const char *format, ...) {
  va_list arguments;
  char *value;
  va_start(arguments, format);
  if (vasprintf(&value, format, arguments) < 0) fail(1, "out of memory");
  va_end(arguments);
  for (char *at = value; *at; at++)
    if (*at == '\n') *at = ' ';
  bytes_format(&message->text, "%s %s\n", key, value);
  free(value);
}

bool message_send(int fd, const struct message *message, const int *descriptors, size_t count) {
  struct iovec part = {message->text.data, message->text.length};
  union {
    char space[CMSG_SPACE(MOST_DESCRIPTORS * sizeof(int))];
    struct cmsghdr align;
  } control = {{0}};
  struct msghdr header = {.msg_iov = &part, .msg_iovlen = 1};
  if (count) {
    header.msg_control = control.space;
    header.msg_controllen = CMSG_SPACE(count * sizeof(int));
    struct cmsghdr *rights = CMSG_FIRSTHDR(&header);
    rights->cmsg_level = SOL_SOCKET;
    rights->cmsg_type = SCM_RIGHTS;
    rights->cmsg_len = CMSG_LEN(count * sizeof(int));
    memcpy(CMSG_DATA(rights), descriptors, count * sizeof(int));
  }
  return sendmsg(fd, &header, MSG_DONTWAIT | MSG_NOSIGNAL) >= 0;
}

/* Keeps the first received descriptors, and closes the others. */
static void take_descriptors(struct msghdr *header, int *descriptors, size_t count) {
  size_t taken = 0;
  for (struct cmsghdr *part = CMSG_FIRSTHDR(header); part; part = CMSG_NXTHDR(header, part)) {
    if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_RIGHTS) continue;
    size_t number = (part->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    for (size_t i = 0; i < number; i++) {
      int fd;
      memcpy(&fd, CMSG_DATA(part) + i * sizeof(int), sizeof fd);
      if (taken < count) descriptors[taken++] = fd;
      else close(fd);
    }
  }
}

int message_receive(int fd, struct message *message, int *descriptors, size_t count) {
  char byte;
  for (size_t i = 0; i < count; i++) descriptors[i] = -1;
  ssize_t size = recv(fd, &byte, 1, MSG_PEEK | MSG_TRUNC | MSG_DONTWAIT);
  if (size <= 0) return (int)size;
  if (size > MOST_BYTES) size = MOST_BYTES;
  message->text.length = 0;
  char *data = allocate((size_t)size + 1);
  struct iovec part = {data, (size_t)size};
  union {
    char space[CMSG_SPACE(MOST_DESCRIPTORS * sizeof(int))];
    struct cmsghdr align;
  } control;
  struct msghdr header = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = control.space, .msg_controllen = sizeof control.space};
  size = recvmsg(fd, &header, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
  if (size > 0) {
    take_descriptors(&header, descriptors, count);
    bytes_add(&message->text, data, (size_t)size);
    message_split(message);
  }
  free(data);
  return size > 0 ? 1 : (int)size;
}

void message_split(struct message *message) {
  bytes_add(&message->text, "\n", 1);
  for (size_t i = 0; i < message->text.length; i++)
    if (message->text.data[i] == '\n') message->text.data[i] = '\0';
}

const char *message_verb(const struct message *message) { return message->text.data; }

const char *message_next(const struct message *message, const char *key, const char **place) {
  const char *end = message->text.data + message->text.length;
  const char *line = *place ? *place : message->text.data;
  size_t length = strlen(key);
  for (line += strlen(line) + 1; line < end; line += strlen(line) + 1)
    if (strncmp(line, key, length) == 0 && line[length] == ' ') {
      *place = line;
      return line + length + 1;
    }
  return NULL;
}

const char *message_get(const struct message *message, const char *key) {
  const char *place = NULL, *value = message_next(message, key, &place);
  return value ? value : "";
}

int64_t message_number(const struct message *message, const char *key, int64_t otherwise) {
  const char *value = message_get(message, key);
  char *end;
  errno = 0;
  long long number = strtoll(value, &end, 10);
  return *end || end == value || errno ? otherwise : number;
}

void message_free(struct message *message) { bytes_free(&message->text); }

static int open_socket(const char *path, struct sockaddr_un *address) {
  *address = (struct sockaddr_un){.sun_family = AF_UNIX};
  if (strlen(path) >= sizeof address->sun_path) {
    errno = ENAMETOOLONG;
    return -1;
  }
  strcpy(address->sun_path, path);
  return socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
}

int message_listen(const char *path) {
  struct sockaddr_un address;
  int fd = open_socket(path, &address);
  if (fd < 0) return -1;
  mode_t mask = umask(0177);
  bool good = bind(fd, (struct sockaddr *)&address, sizeof address) == 0;
  umask(mask);
  if (good && listen(fd, 4096) == 0 && fcntl(fd, F_SETFL, O_NONBLOCK) == 0) return fd;
  int reason = errno;
  close(fd);
  errno = reason;
  return -1;
}

int message_connect(const char *path) {
  struct sockaddr_un address;
  int fd = open_socket(path, &address);
  if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof address) == 0) return fd;
  int reason = errno;
  close(fd);
  errno = reason;
  return -1;
}
